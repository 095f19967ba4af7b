using CcsviReview.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CcsviReview.Storage.Sqlite;

/// <summary>The embedded database: one file, one worker.</summary>
internal sealed class SqliteReviewDb(DbContextOptions<SqliteReviewDb> options) : ReviewDb(options)
{
    public override bool IsEmbedded => true;

    public override IQueryable<Page> PagesWith(IReadOnlyList<SearchedWord> words)
    {
        // https://www.sqlite.org/fts5.html#full_text_query_syntax: a string in quotes, and a star behind a beginning.
        var match = string.Join(" AND ", words.Select(word => $"\"{word.Letters}\"{(word.IsBeginning ? " *" : "")}"));
        return Pages.FromSql($"SELECT * FROM pages WHERE \"Id\" IN (SELECT rowid FROM page_words WHERE page_words MATCH {match})")
            .AsNoTracking();
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // The provider cannot order DateTimeOffset: instants are Unix milliseconds here, timestamptz on PostgreSQL.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        at => at.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
