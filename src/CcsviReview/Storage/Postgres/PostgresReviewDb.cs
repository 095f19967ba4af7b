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
        // As in the index.
        var query = string.Join(" & ", words.Select(word => $"'{word.Letters}'{(word.IsBeginning ? ":*" : "")}"));
        return Pages.FromSql($"SELECT * FROM pages WHERE array_to_tsvector(string_to_array(\"Words\", ' ')) @@ {query}::tsquery")
            .AsNoTracking();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // timestamptz accepts only instants in UTC; the caller's offset does not matter.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    private sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
}
