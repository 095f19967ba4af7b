using CcsviReview.Features.Inbox;
using CcsviReview.Inbox.Bounces;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Inbox.Bounces;
using CcsviReview.Tests.Outbox;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Inbox;

/// <summary>Reports that identify their email only by the address that they were sent to.</summary>
public sealed class ReturnedByTokenTests
{
    private const string Other = "other@example.org";

    // The text of the report: {0} is the return path of the email to Jane, {1} that of the email to somebody else.
    public static TheoryData<string, string> Found => new()
    {
        { BounceSamples.Bare("To: {0}"), "5.1.1" },
        { BounceSamples.Bare("Delivered-To: {0}"), "5.1.1" },
        { BounceSamples.Bare("X-Original-To: {0}"), "5.1.1" },
        { BounceSamples.Bare("Envelope-To: {0}"), "5.1.1" },
        { BounceSamples.Bare("X-Envelope-To: <{0}>"), "5.1.1" },
        { BounceSamples.Bare("Original-Recipient: rfc822;{0}"), "5.1.1" },
        { BounceSamples.Bare("Received: from relay.example by mx.example.org with ESMTP\n\tfor <{0}>; Sun, 22 Nov 2026 09:00:00 +0000"), "5.1.1" },
        { BounceSamples.Bare("To: SRS0=x1y2=TT=example.org={0}"), "5.1.1" },
        { BounceSamples.Bare("To: {0}", "The following address failed for good: <jane@example.org>: 552 5.2.2 mailbox full. Delivery has failed."), "5.2.2" },
        { BounceSamples.Bare("To: {0}", "Your message from <{0}> could not be delivered. 550 5.1.1 no such user. Ask postmaster@relay.example."), "5.1.1" },
        { BounceSamples.Bare("To: reviews@example.org", "Delivery has failed: 550 5.1.1 no such user.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <{0}>\nSubject: 2 pages"), "5.1.1" },
        { BounceSamples.Status("To: {0}", "rfc822;jane@example.org"), "5.4.4" },
        { BounceSamples.Status("To: {0}", "rfc822;"), "5.4.4" },
        { BounceSamples.Status("To: reviews@example.org", "rfc822;jane@example.org", "Return-Path: <{0}>\nMessage-ID: <AB12@relay.example>"), "5.4.4" },
        { BounceSamples.Status("To: {0}", "rfc822;jane@example.org", "Message-ID: <AB12@relay.example>"), "5.4.4" },
        { BounceSamples.Status("To: reviews@example.org", "rfc822;jane@example.org", envelope: "{4}"), "5.4.4" },
        { BounceSamples.Status("To: reviews@example.org", "rfc822;", envelope: " {4} "), "5.4.4" },
        { BounceSamples.Status("To: reviews@example.org", "rfc822;jane@example.org", "Message-ID: <AB12@relay.example>", "{4}"), "5.4.4" },
    };

    [Theory, MemberData(nameof(Found))]
    public async Task A_report_without_our_headers_finds_its_email_by_the_return_path(string mail, string status)
    {
        await using var fixture = await ReturnFixture.CreateAsync(nameof(DatabaseKind.Sqlite));

        var report = await fixture.ReadAsync(mail);

        Assert.Equal((1, 1, 0), (report.Reports, report.New, report.NotUnderstood.Count));
        var bounce = Assert.Single(await fixture.BouncesAsync());
        Assert.Equal((fixture.Jane.Id, "jane@example.org", status), (bounce.LetterId, bounce.Reader, bounce.Status));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_relay_may_change_the_case_and_a_report_that_comes_twice_counts_once(string kind)
    {
        await using var fixture = await ReturnFixture.CreateAsync(kind);

        var first = await fixture.ReadAsync(BounceSamples.Bare("To: {0}"), shout: true);
        var second = await fixture.ReadAsync(BounceSamples.Bare("Delivered-To: {0}"));

        Assert.Equal((1, 0, 1), (first.New, second.New, second.KnownBefore));
    }

    // Reports that belong to no email; a person is asked to read each.
    public static TheoryData<string> NotFound => new()
    {
        BounceSamples.Bare("To: bounces+0190a3b4c5d6e7f80190a3b4c5d6e7f8deadbeef@example.org"),
        BounceSamples.Bare("To: {2}"),
        BounceSamples.Bare("To: {0}\nDelivered-To: {1}"),
        BounceSamples.Bare("To: {0}", "<member@elsewhere.example>: 550 5.1.1 no such user. Delivery has failed."),
        BounceSamples.Status("To: {0}", "rfc822;member@elsewhere.example"),
        BounceSamples.Status("To: {0}", "rfc822;jane@example.org", "Message-ID: {3}"),
        BounceSamples.Bare("To: {0}", "Something went wrong."),
        BounceSamples.Bare("To: reviews@example.org"),
        BounceSamples.Status("To: reviews@example.org", "rfc822;jane@example.org", envelope: "{5}"),
        BounceSamples.Status("To: reviews@example.org", "rfc822;member@elsewhere.example", envelope: "{4}"),
        BounceSamples.Status("To: {1}", "rfc822;jane@example.org", envelope: "{4}"),
        BounceSamples.Bare("To: {0}", "Delivery is delayed. It will be retried."),
    };

    [Theory, MemberData(nameof(NotFound))]
    public async Task A_foreign_or_altered_token_or_one_that_the_report_contradicts_counts_for_nobody(string mail)
    {
        await using var fixture = await ReturnFixture.CreateAsync(nameof(DatabaseKind.Sqlite));

        var report = await fixture.ReadAsync(mail);

        Assert.Equal((0, 1), (report.New, report.NotUnderstood.Count));
        Assert.Empty(await fixture.BouncesAsync());
    }

    [Fact]
    public async Task An_out_of_office_reply_to_the_return_path_is_not_a_report()
    {
        await using var fixture = await ReturnFixture.CreateAsync(nameof(DatabaseKind.Sqlite));

        var report = await fixture.ReadAsync(
            BounceSamples.Crlf("From: Jane <jane@example.org>\nTo: {0}\nAuto-Submitted: auto-replied\nSubject: Away\n\nMail could not be delivered to me."));

        Assert.Equal((0, 0), (report.Reports, report.NotUnderstood.Count));
    }

    [Fact]
    public async Task The_thread_of_the_same_person_contradicts_nothing_and_the_token_identifies_the_email()
    {
        await using var fixture = await ReturnFixture.CreateAsync(nameof(DatabaseKind.Sqlite));
        var earlier = await fixture.WriteAsync("jane@example.org");

        await fixture.ReadAsync(BounceSamples.Status("To: {0}", "rfc822;jane@example.org", $"Message-ID: <x@relay.example>\nReferences: {earlier.MessageId}"));

        Assert.Equal(fixture.Jane.Id, Assert.Single(await fixture.BouncesAsync()).LetterId);
    }

    /// <summary>A database with an email to Jane and one to somebody else, and a folder for reports.</summary>
    private sealed class ReturnFixture(TestDatabase database) : IAsyncDisposable
    {
        private static readonly ReturnPath s_path = ReturnPath.Parse("bounces+*@example.org");
        private readonly TemporaryFolder _folder = new();

        public EmailMessage Jane { get; private set; } = null!;

        private EmailMessage Stranger { get; set; } = null!;

        public static async Task<ReturnFixture> CreateAsync(string kind)
        {
            var fixture = new ReturnFixture(await TestDatabase.CreateAsync(kind));
            fixture.Jane = await fixture.WriteAsync("jane@example.org");
            fixture.Stranger = await fixture.WriteAsync(Other);
            return fixture;
        }

        public async Task<EmailMessage> WriteAsync(string reader)
        {
            var email = SampleEmails.Letter(to: reader, text: $"Hello {Guid.NewGuid()}\n");
            await using var db = database.Open();
            db.Add(email);
            await db.SaveChangesAsync();
            return email;
        }

        public async Task<BouncesReport> ReadAsync(string mail, bool shout = false)
        {
            var (jane, stranger) = (s_path.For(Jane).Address, s_path.For(Stranger).Address);
            var altered = jane.Replace(ReturnToken.For(Jane).Check, ReturnToken.For(Stranger).Check, StringComparison.Ordinal);
            var text = mail.Replace("{0}", shout ? jane.ToUpperInvariant() : jane, StringComparison.Ordinal)
                .Replace("{1}", stranger, StringComparison.Ordinal).Replace("{2}", altered, StringComparison.Ordinal)
                .Replace("{3}", Stranger.MessageId, StringComparison.Ordinal)
                .Replace("{4}", ReturnToken.For(Jane).ToString(), StringComparison.Ordinal)
                .Replace("{5}", altered.Split('+', '@')[1], StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, "report.eml"), text);
            return await new ReadBounces(database.Contexts, TimeProvider.System).RunAsync(_folder.Path, default);
        }

        public async Task<List<Bounce>> BouncesAsync()
        {
            await using var db = database.Open();
            return await db.Bounces.AsNoTracking().ToListAsync();
        }

        public async ValueTask DisposeAsync()
        {
            _folder.Dispose();
            await database.DisposeAsync();
        }
    }
}
