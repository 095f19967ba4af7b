using System.Globalization;
using CcsviReview.Tests.Support;
using static CcsviReview.Tests.Pipeline.ScheduledWorker;

namespace CcsviReview.Tests.Pipeline;

/// <summary>
/// A source has an event in the evening: by the next day the editor of the page that cites it knows, nobody else does, and a review ends
/// it.
/// </summary>
public sealed class RetractionsTests
{
    private const string Veins = "a-z/veins.html";
    private const string Nerves = "a-z/nerves.html";
    private const string Travel = "guides/travel.html";

    /// <summary>The ways in which an event becomes known.</summary>
    public static TheoryData<string, string> Ways
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var kind in TestDatabase.Kinds.Select(row => row.Data))
            {
                foreach (var way in new[] { "Crossref", "PubMed", "guidance", "Retraction Watch" })
                    all.Add(kind, way);
            }
            return all;
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_event_reaches_the_right_editor_once_by_the_next_day_and_a_review_ends_it(string kind, string way)
    {
        await using var worker = await WithPagesAsync(kind);
        // Every source is known to be fine, and is checked again in the night after the evening of the event.
        await worker.PassAsync(days: 1);
        worker.Clock.Turn(TimeSpan.FromDays(way == "guidance" ? 5 : 28));
        await worker.PassAsync(days: 1);
        Assert.Empty(await worker.EmailsAsync());
        var on = worker.Today.AddDays(-1);
        Happens(worker, way, on);

        await worker.PassAsync(days: 1);

        var email = Assert.Single(await worker.EmailsAsync());
        Assert.Equal(Jane, email.To.Single());
        var (words, dueOn) = way switch
        {
            "PubMed" => ($"It cites Paper 123 (PMID 123), which was retracted (found on {Day(on.AddDays(1))}).", on.AddDays(1 + 7)),
            "guidance" => ($"It cites NICE NG1, which was withdrawn on {Day(on)}.", on.AddDays(30)),
            _ => ($"It cites A paper on 10.5555/trial, which was retracted on {Day(on)}.", on.AddDays(7)),
        };
        var text = TextOf(email);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Contains("by date alone it would be due 1 March 2029", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nerves", text, StringComparison.Ordinal);
        Assert.Equal(
            [dueOn, new(2029, 3, 1), new(2029, 3, 1)],
            new[] { await DueAsync(Veins), await DueAsync(Nerves), await DueAsync(Travel) });
        // The same event from another registry sends no email; the retraction of another source of the page does.
        Happens(worker, "Retraction Watch", on);
        await worker.PassAsync(days: 1);
        var emails = way is "Crossref" or "Retraction Watch" ? 1 : 2;
        Assert.Equal(emails, (await worker.EmailsAsync()).Count);

        await worker.ReviewByLinkAsync((await worker.EmailsAsync())[^1], "Veins");
        var reviewed = worker.Today;
        await worker.PassAsync(days: 9);

        Assert.Equal(reviewed.AddYears(3), await DueAsync(Veins));
        Assert.Equal(emails, (await worker.EmailsAsync()).Count);
        Assert.All(await worker.OutboxAsync(), written => Assert.Equal(Jane, written.To));

        async Task<DateOnly> DueAsync(string page) => (await worker.PageAsync(page)).DueOn!.Value;
    }

    private static void Happens(ScheduledWorker worker, string way, DateOnly on)
    {
        switch (way)
        {
            case "Crossref":
                worker.Registry.Updated("10.5555/trial", "retraction", $"{on:yyyy-MM-dd}");
                break;
            case "PubMed":
                worker.Registry.Paper("123", """{ "pubtype": ["Journal Article", "Retracted Publication"] }""");
                break;
            case "guidance":
                worker.Registry.Page("/guidance/ng1", $"<h1>Veins</h1><p>This guidance was withdrawn on {Day(on)}.</p>");
                break;
            default:
                worker.Retracted(string.Create(CultureInfo.InvariantCulture,
                    $"1,A trial,10.5555/trial,0,10.5555/trial.retraction,{on:M/d/yyyy} 0:00,Retraction,+Data;"));
                break;
        }
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

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
