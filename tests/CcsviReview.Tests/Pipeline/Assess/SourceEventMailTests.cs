using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Features.Pages;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;

namespace CcsviReview.Tests.Pipeline.Assess;

/// <summary>S9 and S10: events of a source are in the owner's ordinary digest, until the page is reviewed.</summary>
public sealed class SourceEventMailTests
{
    private const string Today = "2026-11-23";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task S10_a_retraction_is_in_the_owners_next_digest_with_the_source_what_was_said_and_where(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await AddAsync(bench, Retracted("2026-11-20"));

        await bench.AssessAsync();

        var email = Assert.Single(await bench.EmailsAsync());
        var text = Joined(email.TextBody);
        Assert.Equal("jane@example.org", email.To);
        Assert.Contains("It cites A trial of veins, which was retracted on 20 November 2026.", text, StringComparison.Ordinal);
        Assert.Contains(
            "“The authors retract this article. (https://doi.org/10.1136/bmj.f1)”", text, StringComparison.Ordinal);
        Assert.Contains(
            "7 days after A trial of veins was retracted on 20 November 2026, from policy 'default', which applies to every page; "
                + "by date alone it would be due 1 May 2029",
            text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", email.HtmlBody, StringComparison.Ordinal);
        Assert.Equal(0, (await bench.AssessAsync()).Emails);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task S10_a_page_that_was_reviewed_two_days_before_the_event_is_reminded_all_the_same(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await AddAsync(bench, Retracted("2026-11-20") with { Kind = SourceEventKind.Concern }, reviewed: "2026-11-18");

        await bench.AssessAsync();

        Assert.Contains(
            "about which an expression of concern was published on 20 November 2026",
            Joined(Assert.Single(await bench.EmailsAsync()).TextBody), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task S3_once_the_owner_has_reviewed_the_page_nothing_more_is_sent(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await AddAsync(bench, Retracted("2026-11-20"));
        await bench.AssessAsync();

        await new RecordReview(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock)
            .RunAsync(new RecordedReview("/a-z/ccsvi", "StillCorrect", "jane@example.org"), CancellationToken.None);

        foreach (var day in new[] { "2026-11-24", "2026-11-30", "2026-12-29" })
            await bench.AssessOnAsync(day);
        Assert.Single(await bench.EmailsAsync(), email => email.TextBody.Contains("retracted", StringComparison.Ordinal));
        Assert.Equal(Given.Day("2029-11-23"), Assert.Single(await bench.PagesAsync()).DueOn);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task S9_what_happened_before_the_last_review_is_kept_with_the_page_and_not_emailed(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await AddAsync(bench, Retracted("2019-01-23"));

        await bench.AssessAsync();

        Assert.Empty(await bench.EmailsAsync());
        Assert.Single(Assert.Single(await bench.PagesAsync()).Events);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task S10_leads_and_admins_read_how_many_pages_cite_the_source_and_where_they_are_listed(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        var source = new CitedSource { Kind = SourceKind.Doi, Key = "10.1136/bmj.f1", Name = "A trial of veins", FirstCitedOn = Given.Day(Today) };
        await using (var db = bench.Database.Open())
        {
            db.Add(source);
            await db.SaveChangesAsync();
        }
        foreach (var owner in new[] { "jane@example.org", "sam@example.org", "admin@example.org" })
        {
            var page = await bench.AddAsync(
                Given.Reviewed("2026-05-01") with { Owner = owner, Title = $"Page of {owner}" }, $"/of/{owner}",
                change: page => page.Learn([Retracted("2026-11-20") with { SourceId = source.Id }]));
            await using var db = bench.Database.Open();
            db.Add(new PageCitation { PageId = page, SourceId = source.Id, Position = 1, Text = "A trial of veins." });
            await db.SaveChangesAsync();
        }

        await bench.AssessAsync();

        var emails = (await bench.EmailsAsync()).ToDictionary(email => email.To);
        foreach (var leader in new[] { emails["sam@example.org"], emails["admin@example.org"] })
        {
            Assert.Contains(
                $"3 pages cite A trial of veins: http://127.0.0.1:5080/sources/{source.Id}", Joined(leader.TextBody), StringComparison.Ordinal);
            Assert.Contains($"href=\"http://127.0.0.1:5080/sources/{source.Id}\"", leader.HtmlBody, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("/sources/", emails["jane@example.org"].TextBody, StringComparison.Ordinal);
        Assert.Contains("It cites A trial of veins", Joined(emails["jane@example.org"].TextBody), StringComparison.Ordinal);
    }

    private static Task<long> AddAsync(AssessFixture bench, PageEvent happened, string reviewed = "2026-05-01") => bench.AddAsync(
        Given.Reviewed(reviewed) with { Owner = "jane@example.org", Title = "CCSVI" }, "/a-z/ccsvi",
        change: page => page.Learn([happened]));

    private static PageEvent Retracted(string on) =>
        new(1, SourceEventKind.Retracted, Given.Day(Today), new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero))
        {
            On = StatedDate.Parse(on),
            SourceId = 1,
            SourceName = "A trial of veins",
            Evidence = "The authors retract this article.",
            EvidenceAddress = "https://doi.org/10.1136/bmj.f1",
        };

    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
