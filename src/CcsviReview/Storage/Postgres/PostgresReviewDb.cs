using CcsviReview.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CcsviReview.Storage.Postgres;

/// <summary>PostgreSQL, for production and for several workers.</summary>
internal sealed class PostgresReviewDb(DbContextOptions<PostgresReviewDb> options) : ReviewDb(options)
{
    public override bool IsEmbedded => false;

    public override IQueryable<Page> PagesWith(IReadOnlyList<SearchedWord> words)
    {
        // https://www.postgresql.org/docs/current/datatype-textsearch.html#DATATYPE-TSQUERY: a lexeme in quotes, and :* behind a beginning.
        // As the index says it.
        var query = string.Join(" & ", words.Select(word => $"'{word.Letters}'{(word.IsBeginning ? ":*" : "")}"));
        return Pages.FromSql($"SELECT * FROM pages WHERE array_to_tsvector(string_to_array(\"Words\", ' ')) @@ {query}::tsquery")
            .AsNoTracking();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // timestamptz takes instants in UTC only; the offset of the caller is no part of the fact.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}
