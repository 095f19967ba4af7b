using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CcsviReview.Storage.Sqlite;

/// <summary>The embedded database: one file, one worker.</summary>
internal sealed class SqliteReviewDb(DbContextOptions<SqliteReviewDb> options) : ReviewDb(options)
{
    public override bool IsEmbedded => true;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // The provider cannot order DateTimeOffset: instants are Unix milliseconds here, timestamptz on PostgreSQL.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
