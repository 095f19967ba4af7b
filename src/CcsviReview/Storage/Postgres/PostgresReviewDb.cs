using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CcsviReview.Storage.Postgres;

/// <summary>PostgreSQL, for production and for several workers.</summary>
internal sealed class PostgresReviewDb(DbContextOptions<PostgresReviewDb> options) : ReviewDb(options)
{
    public override bool IsEmbedded => false;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // timestamptz takes instants in UTC only; the offset of the caller is no part of the fact.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}
