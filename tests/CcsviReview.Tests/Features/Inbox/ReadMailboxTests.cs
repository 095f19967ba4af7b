using CcsviReview.Current.Faults;
using CcsviReview.Features.Diagnostics;
using CcsviReview.Features.Inbox;
using CcsviReview.Inbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Inbox.Bounces;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Support;
using CcsviReview.Transports.Imap;
using MailKit;

namespace CcsviReview.Tests.Features.Inbox;

public sealed class ReadMailboxTests
{
    private const string Hello = "From: Ann <ann@example.com>\r\nTo: reviews@example.org\r\nSubject: hello\r\n\r\nA question.\r\n";
    private const string Away =
        "From: Jane <jane@example.org>\r\nTo: reviews@example.org\r\nSubject: Away\r\nAuto-Submitted: auto-replied\r\n\r\nBack on Monday.\r\n";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Each_message_is_handled_once_and_moved_and_nothing_is_deleted(string kind)
    {
        await using var bench = await MailboxFixture.CreateAsync(kind);
        await bench.Server.AppendAsync(BounceSamples.Postfix(id: await bench.MailedAsync()));
        await bench.Server.AppendAsync(BounceSamples.Postfix(id: "<other@reviews.example>"));
        await bench.Server.AppendAsync(Hello);
        await bench.Server.AppendAsync(Away);

        var report = await bench.ReadAsync();

        Assert.Equal(new MailboxReport { Bounces = 1, Automatic = 1, Unclear = 2 }, report);
        Assert.Equal(1, await bench.BouncesAsync());
        Assert.Equal(new() { ["INBOX"] = 0, ["Handled"] = 2, ["Unclear"] = 2 }, await bench.Server.CountsAsync());
        Assert.Equal(new MailboxReport(), await bench.ReadAsync());
        Assert.Equal([(true, "1 bounce, 1 automatic message, 2 for a person to read")], await bench.RunsAsync());
        Assert.Equal(
            [MailKind.Bounce, MailKind.Unclear, MailKind.Unclear, MailKind.Automatic], (await bench.HandledAsync()).Select(m => m.Kind));
    }

    [Fact]
    public async Task A_reply_that_arrives_is_answered_once_and_what_people_write_is_passed_on()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        var id = await bench.MailedAsync();
        await bench.Server.AppendAsync($"From: Jane <jane@example.org>\r\nSubject: Re: 1 page\r\nIn-Reply-To: {id}\r\n\r\nREVIEWED\r\n");
        await bench.Server.AppendAsync(Hello);

        Assert.Equal(new MailboxReport { Replies = 1, Unclear = 1 }, await bench.ReadAsync());
        Assert.Equal(new MailboxReport(), await bench.ReadAsync());

        Assert.Equal(["answer", "passed-on"], (await bench.Inventory.EmailsAsync()).Select(email => email.Key.Split(':')[0])
            .Where(kind => kind != "digest").Order(StringComparer.Ordinal));
        Assert.Equal(new() { ["INBOX"] = 0, ["Handled"] = 1, ["Unclear"] = 1 }, await bench.Server.CountsAsync());
    }

    [Fact]
    public async Task A_message_that_comes_back_into_the_folder_does_nothing_again()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        await bench.Server.AppendAsync(BounceSamples.Postfix(id: await bench.MailedAsync()));
        await bench.ReadAsync();
        await bench.Server.AsideAsync(async client =>
        {
            var handled = await client.GetFolderAsync("Handled");
            await handled.OpenAsync(FolderAccess.ReadWrite);
            await handled.MoveToAsync([new UniqueId(1)], client.Inbox!);
        });

        Assert.Equal(new MailboxReport { Copies = 1 }, await bench.ReadAsync());
        Assert.Equal(1, await bench.BouncesAsync());
        Assert.Equal(new() { ["INBOX"] = 0, ["Handled"] = 1 }, await bench.Server.CountsAsync());
    }

    [Fact]
    public async Task Messages_that_the_server_numbers_differently_are_known_again()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        var id = await bench.MailedAsync();
        await bench.Server.AppendAsync(BounceSamples.Postfix(id: id));
        await bench.Server.AppendAsync(Hello);
        await MakeStuckAsync(bench);
        Assert.Contains("cannot be moved", (await bench.ReadAsync()).Trouble, StringComparison.Ordinal);
        await MakeFreeAsync(bench);
        var before = (await bench.HandledAsync())[0].Validity;
        await bench.Server.RestartAsync(() =>
        {
            foreach (var list in Directory.EnumerateFiles(bench.Server.Maildir, "dovecot*"))
                File.Delete(list);
        });
        await Task.Delay(1100);                                       // dovecot uses the second as the new UIDVALIDITY

        var report = await bench.ReadAsync();

        Assert.NotEqual(before, (await bench.HandledAsync())[^1].Validity);
        Assert.Equal(new MailboxReport { Copies = 2, IsRenumbered = true }, report);
        Assert.Equal(1, await bench.BouncesAsync());
        Assert.Equal(new() { ["INBOX"] = 0, ["Handled"] = 1, ["Unclear"] = 1 }, await bench.Server.CountsAsync());
        Assert.Contains("recognised by their content", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_moved_stays_is_not_handled_again_and_is_moved_later()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        await bench.Server.AppendAsync(BounceSamples.Postfix(id: await bench.MailedAsync()));
        await bench.Server.AppendAsync(Hello);
        await MakeStuckAsync(bench);

        var stuck = await bench.ReadAsync();
        bench.Inventory.Clock.Now += TimeSpan.FromMinutes(5);
        var again = await bench.ReadAsync();

        Assert.Equal((1, 1), (stuck.Bounces, stuck.Unclear));
        Assert.Contains("messages cannot be moved to the folder 'Unclear': ", stuck.Trouble, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), (again.Bounces, again.Unclear, again.Copies));
        Assert.Equal(2, await bench.Server.WaitingAsync());
        Assert.Equal([false, false], (await bench.RunsAsync()).Select(run => run.Succeeded));
        Assert.Contains("the last run, at 2026-11-22", (await ExamineAsync(bench)).Trouble, StringComparison.Ordinal);
        await MakeFreeAsync(bench);
        bench.Inventory.Clock.Now += TimeSpan.FromMinutes(5);

        Assert.Equal(new MailboxReport { Moved = 2 }, await bench.ReadAsync());
        Assert.Equal(new() { ["INBOX"] = 0, ["Handled"] = 1, ["Unclear"] = 1 }, await bench.Server.CountsAsync());
        Assert.Null((await ExamineAsync(bench)).Trouble);
    }

    [Fact]
    public async Task A_refused_sign_in_is_reported_once_an_hour_by_runs_and_doctor_without_the_password()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        await bench.Server.AppendAsync(Hello);
        bench.Password = "wrong pass word";

        var report = await bench.ReadAsync();
        await bench.ReadAsync();

        Assert.Contains("refused the sign-in as reviews: ", report.Trouble, StringComparison.Ordinal);
        Assert.Contains("Check Mailbox:User and Mailbox:PasswordFile.", report.Trouble, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", report.Trouble, StringComparison.Ordinal);
        Assert.Equal([(false, report.ToString())], await bench.RunsAsync());
        Assert.Equal(report.Trouble, (await ExamineAsync(bench)).Trouble);
        bench.Inventory.Clock.Now += TimeSpan.FromHours(2);
        await bench.ReadAsync();
        Assert.Equal(2, (await bench.RunsAsync()).Count);
        bench.Password = Dovecot.Password;
        Assert.Equal(new MailboxReport { Unclear = 1 }, await bench.ReadAsync());
    }

    [Fact]
    public async Task A_folder_that_is_gone_or_renamed_is_named()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        bench.Folder = "Team/Reviews";
        Assert.Equal("The mailbox has no folder 'Team/Reviews'. Check Mailbox:Folder.", (await bench.ReadAsync()).Trouble);
        await bench.Server.AsideAsync(async client => await client.GetFolder(client.PersonalNamespaces[0]).CreateAsync("Team", true));
        await bench.Server.AsideAsync(async client => await (await client.GetFolderAsync("Team")).CreateAsync("Reviews", true));
        await bench.Server.AppendAsync(Hello, "Team.Reviews");
        Assert.Equal(new MailboxReport { Unclear = 1 }, await bench.ReadAsync());
        await bench.Server.AsideAsync(async client =>
            await (await client.GetFolderAsync("Team.Reviews")).RenameAsync(await client.GetFolderAsync("Team"), "Old"));
        Assert.Equal("The mailbox has no folder 'Team/Reviews'. Check Mailbox:Folder.", (await ExamineAsync(bench)).Trouble);
    }

    [Fact]
    public async Task A_server_that_is_down_is_reported_and_nothing_is_lost()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        await bench.Server.AppendAsync(Hello);
        await bench.Server.EndAsync();
        Assert.Contains("cannot be reached", (await bench.ReadAsync()).Trouble, StringComparison.Ordinal);
        await bench.Server.RestartAsync();
        Assert.Equal(new MailboxReport { Unclear = 1 }, await bench.ReadAsync());
    }

    [Fact]
    public async Task A_server_that_dies_in_the_middle_leaves_nothing_half_done()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        var id = await bench.MailedAsync();
        for (var n = 0; n < 180; n++)
            bench.Server.Deliver(Hello.Replace("question", $"question {n}", StringComparison.Ordinal));
        await bench.Server.AppendAsync(BounceSamples.Postfix(id: id));

        var reading = bench.ReadAsync();
        while ((await bench.HandledAsync()).Count < 5)
            await Task.Delay(5);
        bench.Server.Cut();
        var broken = await reading;
        bench.Inventory.Clock.Now += TimeSpan.FromMinutes(5);
        var rest = await bench.ReadAsync();

        Assert.NotNull(broken.Trouble);
        Assert.Null(rest.Trouble);
        Assert.Equal((180, 1, 0), (broken.Unclear + rest.Unclear, broken.Bounces + rest.Bounces, rest.Copies));
        var counts = await bench.Server.CountsAsync();
        Assert.Equal((0, 1), (counts["INBOX"], counts["Handled"]));
        Assert.InRange(counts["Unclear"], 180, 181);                  // a server that is killed during a move may leave a copy
    }

    [Fact]
    public async Task Of_a_message_of_50_MB_only_the_header_is_fetched_and_one_of_5000_parts_is_read_to_its_limits()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        bench.Server.Deliver($"From: a@example.com\r\nSubject: large\r\n\r\n{string.Concat(Enumerable.Repeat(new string('x', 998) + "\r\n", 50_000))}");
        bench.Server.Deliver(Nested(5_000));
        await bench.Server.AppendAsync(BounceSamples.Postfix(id: await bench.MailedAsync()));

        Assert.Equal(new MailboxReport { Bounces = 1, Unclear = 2 }, await bench.ReadAsync());

        Assert.Contains(await bench.HandledAsync(), mail => mail.About == "it is larger than 2 MB");
        Assert.InRange(await bench.Server.EndAndCountAsync(), 1, 2_000_000);
    }

    [Fact]
    public async Task A_visit_handles_messages_up_to_its_limit_and_the_next_continues()
    {
        await using var bench = await MailboxFixture.CreateAsync();
        for (var n = 0; n < ReadMailbox.MostMails + 1; n++)
            bench.Server.Deliver(Hello.Replace("question", $"question {n}", StringComparison.Ordinal));
        Assert.Equal(ReadMailbox.MostMails, (await bench.ReadAsync()).Unclear);
        Assert.Equal(1, (await bench.ReadAsync()).Unclear);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Of_two_workers_that_read_at_once_each_message_is_handled_by_one(string kind)
    {
        await using var bench = await MailboxFixture.CreateAsync(kind);
        await bench.Server.AppendAsync(BounceSamples.Postfix(id: await bench.MailedAsync()));
        for (var n = 0; n < 20; n++)
            await bench.Server.AppendAsync(Hello.Replace("question", $"question {n}", StringComparison.Ordinal));

        var reports = await Task.WhenAll(bench.ReadAsync(), bench.ReadAsync());

        Assert.Equal((1, 20), (reports.Sum(report => report.Bounces), reports.Sum(report => report.Unclear)));
        Assert.Equal(21, (await bench.HandledAsync()).Count);
        Assert.Equal(new() { ["INBOX"] = 0, ["Handled"] = 1, ["Unclear"] = 20 }, await bench.Server.CountsAsync());
    }

    [Fact]
    public async Task Without_a_mailbox_the_command_says_what_to_set()
    {
        await using var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), "2026-11-22");
        var read = new ReadMailbox(new ImapMailbox(new MailboxOptions(), bench.Clock), null!, null!, null!);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => read.RunAsync(default));
        Assert.Contains("Set Mailbox:Host", refused.Message, StringComparison.Ordinal);
    }

    private static string Nested(int depth) => "From: a@example.com\r\n" + string.Concat(Enumerable.Range(0, depth)
        .Select(n => $"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")) + "Content-Type: text/plain\r\n\r\nREVIEWED\r\n";

    private static async Task<DiagnosticResult> ExamineAsync(MailboxFixture bench) =>
        (await bench.Examine.RunAsync(default))!;

    // The server cannot write into the folders that messages are moved to, as when a quota is used up.
    private static async Task MakeStuckAsync(MailboxFixture bench)
    {
        await bench.Server.AsideAsync(async client =>
        {
            foreach (var name in new[] { "Handled", "Unclear" })
                await client.GetFolder(client.PersonalNamespaces[0]).CreateAsync(name, true);
        });
        Lock(bench, isLocked: true);
    }

    private static Task MakeFreeAsync(MailboxFixture bench)
    {
        Lock(bench, isLocked: false);
        return Task.CompletedTask;
    }

    private static void Lock(MailboxFixture bench, bool isLocked)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var name in new[] { ".Handled", ".Unclear" })
        {
            foreach (var inside in new[] { "tmp", "cur", "new" })
                File.SetUnixFileMode(Path.Combine(bench.Server.Maildir, name, inside), isLocked ? UnixFileMode.None : (UnixFileMode)0x1C0);
        }
    }
}
