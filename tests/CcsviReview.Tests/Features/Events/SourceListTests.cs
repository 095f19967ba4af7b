using CcsviReview.Facts;
using CcsviReview.Features.Events;
using CcsviReview.Inventory;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;

namespace CcsviReview.Tests.Features.Events;

/// <summary>The list of sources, worst first, from its beginning and from any position.</summary>
public sealed class SourceListTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_list_continues_after_each_of_its_sources_and_restarts_if_that_source_is_not_in_it(string kind)
    {
        await using var database = await SeedAsync(kind);
        string[] all = ["retracted", "replaced-twice-cited", "replaced", "away", "away-too", "quiet", "quiet-too"];

        foreach (var (only, expected) in new[] { (null, all), ("events", all[..3]), ("unknown", all[3..5]) })
        {
            var list = await ListAsync(database, only, after: null);
            Assert.Equal(expected, list.Select(line => line.Name));
            foreach (var (line, at) in list.Select((line, at) => (line, at)))
                Assert.Equal(expected[(at + 1)..], (await ListAsync(database, only, line.Id)).Select(next => next.Name));
            Assert.Equal(expected, (await ListAsync(database, only, after: 999)).Select(line => line.Name));
        }
        var quiet = (await ListAsync(database, only: null, after: null))[^1].Id;
        Assert.Equal(all[..3], (await ListAsync(database, "events", quiet)).Select(line => line.Name));
    }

    [Theory]
    [InlineData(SourceEventKind.Replaced, "NG203", "2019-01-23", "Replaced by NG203 on 2019-01-23")]
    [InlineData(SourceEventKind.Moved, "https://example.org/b", "2019-01", "Moved to https://example.org/b in 2019-01")]
    [InlineData(SourceEventKind.Published, "doi:10.1/a", "2019", "Published as doi:10.1/a in 2019")]
    [InlineData(SourceEventKind.Retracted, null, null, "Retracted")]
    public void An_event_is_described_in_a_few_words(SourceEventKind kind, string? successor, string? on, string words) =>
        Assert.Equal(words, EventLine.WordsOf(new SourceEvent
        {
            Kind = kind,
            Successor = successor,
            On = on is not null && StatedDate.TryParse(on, out var date) ? date : null,
            IdentityKey = "one",
            Registry = EventRegistry.Person,
            RecordedAt = default,
            LearnedOn = Today,
        }));

    private static async Task<TestDatabase> SeedAsync(string kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await using var db = database.Open();
        Page[] pages = [new("site", "/a", Today), new("site", "/b", Today)];
        db.AddRange(pages);
        await db.SaveChangesAsync();
        foreach (var name in new[] { "quiet", "away", "replaced", "quiet-too", "replaced-twice-cited", "away-too", "retracted", "uncited" })
        {
            var source = new CitedSource
            {
                Kind = SourceKind.Doi,
                Key = name,
                Name = name,
                FirstCitedOn = Today,
            };
            if (name.StartsWith("away", StringComparison.Ordinal))
                source.Unanswered("It did not answer.", new DateTimeOffset(Today, default, TimeSpan.Zero), Today.AddDays(1));
            db.Add(source);
            await db.SaveChangesAsync();
            db.AddRange(pages.Take(name is "uncited" ? 0 : name is "replaced-twice-cited" ? 2 : 1)
                .Select(page => new PageCitation { PageId = page.Id, SourceId = source.Id, Position = 1, Text = name }));
            if (name is "retracted" or "replaced" or "replaced-twice-cited" or "uncited")
                db.Add(Event(source.Id, name is "retracted" ? SourceEventKind.Retracted : SourceEventKind.Replaced));
            await db.SaveChangesAsync();
        }
        return database;
    }

    private static SourceEvent Event(long source, SourceEventKind kind) => new()
    {
        SourceId = source,
        Kind = kind,
        Registry = EventRegistry.Person,
        IdentityKey = "one",
        Evidence = "seen",
        RecordedAt = new DateTimeOffset(Today, default, TimeSpan.Zero),
        LearnedOn = Today,
    };

    private static async Task<List<SourceLine>> ListAsync(TestDatabase database, string? only, long? after) =>
        await new SourceListQuery(database.Contexts).RunAsync(only, after, CancellationToken.None).ToListAsync();
}
