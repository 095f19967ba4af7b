using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.People;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.People;

public sealed class HandOverTests
{
    private const string Today = "2026-11-22";
    private static readonly HandoverTerms JaneToKim = new("Jane@example.org", "kim@example.org", "admin@example.org")
    {
        Reason = "she leaves",
    };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task All_pages_are_handed_over_with_their_history_and_both_people_are_notified(string kind)
    {
        await using var bench = await WithKimAsync(kind);
        await bench.AddAsync("2014-05-22", "/a-z/late");
        await bench.AddAsync("2026-05-22", "/a-z/fresh");
        await bench.AddAsync("2014-05-22", "/a-z/other", owner: "lee@example.org");
        await bench.AssessAsync();

        var report = await RunAsync(bench, JaneToKim);

        Assert.Equal("2 pages went from jane@example.org to kim@example.org; notified: jane@example.org, kim@example.org", report.ToString());
        Assert.Equal(["/a-z/late", "/a-z/fresh"], report.Named.Select(page => page.Address));
        await using var db = bench.Database.Open();
        Assert.Equal(["kim@example.org", "kim@example.org", "lee@example.org"],
            await db.Pages.OrderBy(page => page.Id).Select(page => page.Owner).ToListAsync());
        Assert.All(await db.Changes.ToListAsync(), change => Assert.Equal(
            ("owner", "jane@example.org", "kim@example.org", "handed over: she leaves"),
            (change.What, change.Before, change.After, change.Reason)));
        Assert.Contains(await db.Reminders.ToListAsync(), line => line.Person == "jane@example.org");
        var emails = (await bench.EmailsAsync()).Where(email => email.Key.StartsWith("handover:", StringComparison.Ordinal))
            .ToDictionary(email => email.To);
        Assert.Equal("2 pages of yours handed over to Kim", emails["jane@example.org"].Subject);
        Assert.Equal("2 pages handed over to you by Jane Doe", emails["kim@example.org"].Subject);
        Assert.Contains("/a-z/late", emails["kim@example.org"].TextBody, StringComparison.Ordinal);

        await bench.AssessOnAsync("2026-12-22");
        Assert.Contains(await bench.EmailsAsync(),
            email => email.To == "kim@example.org" && email.Subject.StartsWith("1 page overdue", StringComparison.Ordinal));
        Assert.Equal(0, (await RunAsync(bench, JaneToKim)).Pages);
    }

    [Fact]
    public async Task Each_of_the_two_is_notified_in_their_own_language()
    {
        await using var bench = await WithKimAsync(nameof(DatabaseKind.Sqlite));
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("jane@example.org", "Jane Doe") { Language = "cy" });
            await db.SaveChangesAsync();
        }
        await bench.AddAsync("2014-05-22");

        await RunAsync(bench, JaneToKim);

        var emails = await bench.EmailsAsync();
        Assert.Equal(
            [
                ("jane@example.org", "cy", "Trosglwyddwyd 1 dudalen o'ch eiddo i Kim"),
                ("kim@example.org", "en", "1 page handed over to you by Jane Doe"),
            ],
            emails.Select(email => (email.To, email.Language, email.Subject)));
        Assert.All(emails,
            email => Assert.Contains($"<html lang=\"{email.Language}\" dir=\"ltr\">", email.HtmlBody, StringComparison.Ordinal));
        Assert.Equal(
            ["Rheswm: “she leaves”", "Reason: “she leaves”"],
            emails.Select(email => email.TextBody.Split('\n').Single(line => line.Contains("she leaves", StringComparison.Ordinal))
                .Trim()));
        Assert.All(emails, email => Assert.EndsWith(".handover@localhost>", email.MessageId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Both_get_the_reason_on_one_bounded_line_without_markup()
    {
        await using var bench = await WithKimAsync(nameof(DatabaseKind.Sqlite));
        await bench.AddAsync("2014-05-22", "/a-z/one");

        await RunAsync(bench, JaneToKim with { Reason = "<b>new</b> team\r\n\r\nhttps://evil.example/ " + new string('x', 1000) });

        var emails = await bench.EmailsAsync();
        Assert.Equal(2, emails.Count);
        Assert.All(emails, email =>
        {
            Assert.Contains("Reason: “<b>new</b> team https://evil.example/", email.TextBody.ReplaceLineEndings(" "),
                StringComparison.Ordinal);
            Assert.Contains("&lt;b&gt;new&lt;/b&gt; team https://evil.example/", email.HtmlBody, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"https://evil.example", email.HtmlBody, StringComparison.Ordinal);
            Assert.DoesNotContain(new string('x', 500), email.HtmlBody, StringComparison.Ordinal);
            Assert.Contains("x…”", email.HtmlBody, StringComparison.Ordinal);
        });
        var refused = await Assert.ThrowsAsync<RefusedException>(() => RunAsync(bench, JaneToKim with { Reason = new string('x', 1901) }));
        Assert.Contains("has 1901 characters. Shorten it to at most 1900", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_reason_none_is_given()
    {
        await using var bench = await WithKimAsync(nameof(DatabaseKind.Sqlite));
        await bench.AddAsync("2014-05-22", "/a-z/one");
        await RunAsync(bench, JaneToKim with { Reason = " " });
        Assert.All(await bench.EmailsAsync(),
            email => Assert.DoesNotContain("reason", email.TextBody + email.HtmlBody, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_dry_run_and_a_filter_move_only_what_they_say(string kind)
    {
        await using var bench = await WithKimAsync(kind);
        await bench.AddAsync("2014-05-22", "/a-z/health", section: "Health");
        await bench.AddAsync("2014-05-22", "/a-z/law", section: "Law");

        Assert.Equal("1 page would go from jane@example.org to kim@example.org",
            (await RunAsync(bench, JaneToKim with { Section = "Law", IsDry = true })).ToString());
        Assert.Empty(await bench.EmailsAsync());
        Assert.Equal(1, (await RunAsync(bench, JaneToKim with { Section = "Law" })).Pages);
        await using var db = bench.Database.Open();
        Assert.Equal(
            ["/a-z/law"], await db.Pages.Where(page => page.Owner == "kim@example.org").Select(page => page.Address).ToListAsync());
    }

    [Theory]
    [InlineData("jane@example.org", "stranger@example.org", "Nobody here has the address 'stranger@example.org'")]
    [InlineData("jane@example.org", "JANE@example.org", "already has these pages")]
    [InlineData("jane", "kim@example.org", "'jane' is not an email address")]
    [InlineData("jane@example.org", "gone@example.org", "gone@example.org has left")]
    public async Task Nobody_whom_email_does_not_reach_gets_pages(string from, string to, string expected)
    {
        await using var bench = await WithKimAsync(nameof(DatabaseKind.Sqlite));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => RunAsync(bench, new HandoverTerms(from, to, "admin@example.org")));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    private static async Task<AssessFixture> WithKimAsync(string kind)
    {
        var bench = await AssessFixture.CreateAsync(kind, Today);
        await using var db = bench.Database.Open();
        db.AddRange(new Editor("kim@example.org", "Kim"), new Editor("gone@example.org", "Gone") { HasLeft = true });
        await db.SaveChangesAsync();
        return bench;
    }

    private static Task<HandoverReport> RunAsync(AssessFixture bench, HandoverTerms terms) =>
        new HandOver(bench.Database.Contexts, new CurrentRules(bench.Database.Contexts, bench.Settings), bench.Clock).RunAsync(
            terms, CancellationToken.None);
}
