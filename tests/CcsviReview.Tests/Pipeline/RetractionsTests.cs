using CcsviReview.Tests.Support;
using static CcsviReview.Tests.Pipeline.ScheduledWorker;

namespace CcsviReview.Tests.Pipeline;

/// <summary>
/// Something happens to a source on a Tuesday evening: by Wednesday the editor of the page that cites it knows, nobody else does, and a
/// review ends it.
/// </summary>
public sealed class RetractionsTests
{
    private const string Veins = "a-z/veins.html";
    private const string Nerves = "a-z/nerves.html";
    private const string Travel = "guides/travel.html";

    /// <summary>Ways in which something becomes known, what the email says of it, and the due date that follows.</summary>
    public static TheoryData<string, string, string, string> Ways
    {
        get
        {
            var all = new TheoryData<string, string, string, string>();
            foreach (var kind in TestDatabase.Kinds.Select(row => row.Data))
            {
                all.Add(kind, "Crossref", "It cites On 10.5555/trial, which was retracted on 22 December 2026.", "2026-12-29");
                all.Add(kind, "PubMed", "It cites Paper 123 (PMID 123), which was retracted (found on 23 December 2026).", "2026-12-30");
                all.Add(kind, "guidance", "It cites NICE NG1, which was withdrawn on 22 December 2026.", "2027-01-21");
                all.Add(kind, "Retraction Watch", "It cites On 10.5555/trial, which was retracted on 22 December 2026.", "2026-12-29");
            }
            return all;
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task What_happens_reaches_the_right_editor_by_the_next_day_once_and_ends_when_they_review(
        string kind, string way, string words, string dueOn)
    {
        await using var worker = await WithPagesAsync(kind);
        // Everything is known to be fine, and is due to be asked for again in the night after the evening on which it happens.
        await worker.PassAsync(days: 1);
        worker.Clock.Turn(TimeSpan.FromDays(28));
        Assert.Empty(await worker.EmailsAsync());
        Happens(worker, way);
        await worker.PassAsync(days: 1);
        Assert.Empty(await worker.EmailsAsync());

        await worker.PassAsync(days: 1);

        var email = Assert.Single(await worker.EmailsAsync());
        Assert.Equal(Jane, email.To.Single());
        var text = TextOf(email);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains("by date alone it would be due 1 March 2029", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nerves", text, StringComparison.Ordinal);
        Assert.Equal(
            [dueOn, "2029-03-01", "2029-03-01"],
            new[] { await DueAsync(Veins), await DueAsync(Nerves), await DueAsync(Travel) });
        // The same fact from elsewhere, and the same answer again, are no news.
        Happens(worker, "Retraction Watch");
        await worker.PassAsync(days: 1);
        Assert.Equal(way is "Crossref" or "Retraction Watch" ? 1 : 2, (await worker.EmailsAsync()).Count);

        await worker.ReviewByLinkAsync(email, "Veins");
        await worker.PassAsync(days: 9);

        Assert.Equal("2029-12-25", await DueAsync(Veins));
        Assert.Equal(way is "Crossref" or "Retraction Watch" ? 1 : 2, (await worker.EmailsAsync()).Count);
        Assert.All(await worker.OutboxAsync(), written => Assert.Equal(Jane, written.To));

        async Task<string> DueAsync(string page) => $"{(await worker.PageAsync(page)).DueOn:yyyy-MM-dd}";
    }

    private static void Happens(ScheduledWorker worker, string way)
    {
        switch (way)
        {
            case "Crossref":
                worker.Registry.Updated("10.5555/trial", "retraction", "2026-12-22");
                break;
            case "PubMed":
                worker.Registry.Paper("123", """{ "pubtype": ["Journal Article", "Retracted Publication"] }""");
                break;
            case "guidance":
                worker.Registry.Page("/guidance/ng1", "<h1>Veins</h1><p>This guidance was withdrawn on 22 December 2026.</p>");
                break;
            default:
                worker.Retracted("1,A trial,10.5555/trial,0,10.5555/trial.retraction,12/22/2026 0:00,Retraction,+Data;");
                break;
        }
    }

    private static async Task<ScheduledWorker> WithPagesAsync(string kind)
    {
        var worker = await CreateAsync(kind, "2026-11-23");
        worker.Page(Veins, "Veins", Citing(
                "Doe J. A trial of veins. Journal of Examples 2024. doi:10.5555/trial",
                "Roe J. A paper on veins. Journal of Examples 2024. PMID: 123",
                """<a href="https://www.nice.org.uk/guidance/ng1">NICE NG1</a>, 2023"""))
            .Page(Nerves, "Nerves", Citing("Doe J. A trial of nerves. Journal of Examples 2024. doi:10.5555/other"))
            .Page(Travel, "Travel", Citing("Roe J. A trial of travel. Journal of Examples 2024. PMID: 456"));
        worker.Registry.Work("10.5555/trial").Work("10.5555/other").Paper("123").Paper("456")
            .Page("/guidance/ng1", "<h1>Veins</h1><p>What to do about veins.</p>");
        return worker;
    }

    private static string Citing(params string[] references) => $"""
        <p>Some words that people rely upon.</p>
        <h2>References</h2>
        <ol>{string.Concat(references.Select(reference => $"<li>{reference}</li>"))}</ol>
        <p>Last reviewed: 1 March 2026</p>
        """;
}
