using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Pipeline.Watch;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Web;

/// <summary>The sample pages, and more pages that cite sources with events.</summary>
internal static class SampleSources
{
    public const string Guided = "https://charity.example.org/a-z/guided";
    public const string Studied = "https://charity.example.org/a-z/studied";
    public const string Story = "https://charity.example.org/stories/studied";
    public const string Retracted = "10.1000/retracted";

    private static readonly DateOnly Today = DateOnly.ParseExact(SamplePages.Today, "yyyy-MM-dd");
    private static readonly DateTimeOffset Now = new(Today, new TimeOnly(3, 0), TimeSpan.Zero);
    private static readonly ActiveRules Rules = ActiveRules.From(SamplePages.Settings);

    /// <summary>
    /// Fills the database: sources of three more pages, two of them with events, one of these with another event that was taken back.
    /// </summary>
    public static async Task SeedAsync(TestDatabase database)
    {
        await SamplePages.SeedAsync(database);
        await using (var db = database.Open())
        {
            db.Add(Page(Guided, Guidance(), Paper(Retracted), new Reference("A book that nobody can ask about.", null)));
            db.Add(Page(Studied, Paper(Retracted), Paper("10.1000/quiet"), Paper("10.1000/silent")));
            db.Add(Page(Story, Paper("10.1000/quiet"), Paper(Retracted)));
            await db.SaveChangesAsync();
        }
        await new FillCitations(database.Contexts, Rules, Today).RunAsync(progress: null, CancellationToken.None);
        await using (var db = database.Open())
        {
            var sources = (await db.Sources.ToListAsync()).ToDictionary(source => source.Key);
            var (guidance, paper) = (sources["NICE IPG420"], sources[Retracted]);
            foreach (var answered in new[] { guidance, paper, sources["10.1000/quiet"] })
                answered.Answered(Now, Today.AddDays(30));
            sources["10.1000/silent"].Unanswered("Crossref answered 503.", Now, Today.AddDays(1));
            Add(guidance.Id, new EventReport(SourceEventKind.Replaced, EventRegistry.SourcePage, "replaced:NICE IPG640")
            {
                On = StatedDate.Parse("2019-01-23"),
                Successor = "NICE IPG640",
                Evidence = "This guidance has been updated and replaced by IPG640.",
                EvidenceAddress = "https://www.nice.org.uk/guidance/ipg420",
            });
            Add(paper.Id, new EventReport(SourceEventKind.Retracted, EventRegistry.Crossref, "retraction:10.1000/notice")
            {
                On = StatedDate.Parse("2026-11-20"),
                Evidence = SamplePages.Hostile,
                EvidenceAddress = "https://doi.org/10.1000/notice",
            });
            Add(paper.Id, new EventReport(SourceEventKind.Corrected, EventRegistry.PubMed, "corrected:1"))
                .TakeBack("ada@example.org", "of another paper", Now);
            await db.SaveChangesAsync();

            SourceEvent Add(long source, EventReport report)
            {
                var happened = SourceEvent.Of(source, report, Now, Today);
                db.Add(happened);
                SpreadEvents.Mark(db, happened);
                db.SaveChanges();
                return happened;
            }
        }
        await new SpreadEvents(database.Contexts, Rules, Now).RunAsync(progress: null, CancellationToken.None);
    }

    private static CcsviReview.Inventory.Page Page(string address, params Reference[] references) => SamplePages.Read(
        "charity", address, Given.Reviewed("2026-05-01") with
        {
            Title = "About " + address.Split('/')[^1],
            Owner = "jane.marlowe@example.org",
            References = references,
        });

    private static Reference Paper(string doi) => new($"Doe J. A trial of veins. 2016. doi:{doi}", null) { Doi = doi, Year = 2016 };

    private static Reference Guidance() =>
        new("NICE. Balloon angioplasty. IPG420. 2012.", "https://www.nice.org.uk/guidance/ipg420")
        {
            Guidance = "NICE IPG420",
            Year = 2012,
        };
}
