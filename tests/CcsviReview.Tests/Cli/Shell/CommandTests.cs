using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Shell;

public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly TemporaryFolder _site = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _data.Dispose();
        _site.Dispose();
    }

    [Fact]
    public async Task A_page_is_scanned_evaluated_emailed_shown_and_reviewed()
    {
        Write("ccsvi.html", "<title>CCSVI</title><p>Last reviewed: 22 May 2014</p><p>This page will be reviewed within three years</p>");

        Assert.Equal("docs: 1 page, 1 read, 0 unchanged, 0 changed, 1 new, 0 missing, 0 unreachable\n", (await RunAsync("scan")).Output);
        Assert.StartsWith("1 page assessed, 1 reminder in 1 email", (await RunAsync("assess")).Output, StringComparison.Ordinal);
        Assert.Equal("1 written to a folder, 0 deferred, 0 dead\n", (await RunAsync("deliver")).Output);
        Assert.Contains("0 reminders in 0 emails", (await RunAsync("assess")).Output, StringComparison.Ordinal);
        Assert.Matches(@"docs,ccsvi\.html,CCSVI,Overdue,2017-05-22,\d{4}-\d\d-\d\d,2014-05-22,",
            (await RunAsync("pages", "--format", "csv", "--state", "overdue")).Output);
        Assert.Contains(
            "docs,ccsvi.html,", (await RunAsync("pages", "--format", "csv", "--text", "CCSV html")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "docs,ccsvi.html,", (await RunAsync("pages", "--format", "csv", "--text", "vi")).Output, StringComparison.Ordinal);
        var page = await RunAsync("page", "ccsvi.html");
        Assert.Contains("22 May 2017: 22 May 2014 + 3 years, as stated on the page", page.Output, StringComparison.Ordinal);
        Assert.Contains("  Last reviewed: 2014-05-22, USED\n    “Last reviewed: 22 May 2014”\n", page.Output, StringComparison.Ordinal);
        Assert.Contains("admin@example.org: “", page.Output, StringComparison.Ordinal);
        var review = await RunAsync("review", "ccsvi.html", "--outcome", "StillCorrect", "--by", "Jane", "--on", "2026-11-20");
        Assert.Equal(
            "CCSVI: Current, due on 2029-11-20: 20 November 2026 (recorded here) + 3 years, as stated on the page\n", review.Output);
        Assert.Contains("│ Current │ 1     │", (await RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.Equal("1 page reassessed, 0 due dates moved\n", (await RunAsync("reassess")).Output);
    }

    [Theory]
    [InlineData(1, "ADDRESS: No page in the inventory has the address 'nowhere'. To see what exists, run `ccsvi-review pages`.", "page", "nowhere")]
    [InlineData(1, "--on: The review date 2026-11-23 is after today, 2026-11-22.", "review", "nowhere", "--outcome", "Corrected", "--by", "Jane", "--on",
        "2026-11-23")]
    [InlineData(64, "--outcome: 'Fine' is not an outcome.", "review", "nowhere", "--outcome", "Fine", "--by", "Jane")]
    [InlineData(64, "Option '--by' is required.", "review", "nowhere", "--outcome", "Corrected")]
    [InlineData(64, "there is no site 'nowhere'. The sites are docs.", "scan", "nowhere")]
    [InlineData(64, "--state: 'late' is not a state.", "pages", "--state", "late")]
    [InlineData(64, "--text: '%' has no letter or digit. Enter 1 to 20 words with letters or digits.", "pages", "--text", "%")]
    [InlineData(64, "Use --dry-run and --out FOLDER together.", "assess", "--dry-run")]
    [InlineData(64, "--days: 0 is not a number of days from 1 to 366.", "runs", "--days", "0")]
    [InlineData(1, "--person: 'jane' is not an email address", "why", "nowhere", "--person", "jane")]
    [InlineData(1, "FROM: 'jane' is not an email address", "handover", "jane", "kim@example.org")]
    [InlineData(1, "ADDRESS: 'jane@example.org' has no plan that is waiting for approval", "plan", "approve", "jane@example.org")]
    [InlineData(1, "PAGES: 0 is not a number of pages a week from 1 to 1000.", "plan", "pace", "all", "0")]
    [InlineData(64, "File does not exist: 'none.csv'.", "import", "people", "none.csv")]
    [InlineData(64, "Unrecognized command or argument 'scna'.", "scna")]
    public async Task A_refused_command_is_explained_in_one_line_with_its_exit_code(int code, string expected, params string[] arguments)
    {
        var ran = await RunAsync(arguments);

        Assert.Equal((code, ""), (ran.Code, ran.Output));
        Assert.Contains($"ccsvi-review: {expected}", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_gone_fails_the_scan_and_keeps_what_is_known()
    {
        Write("page.txt", "A page\n\nLast reviewed: 22 November 2025\n");
        await RunAsync("scan");

        var ran = await Ran.Async("scan", "--set", $"Database:DataFolder={_data.Path}", "--set", "Sites:docs:Path=/no/such/folder");

        Assert.Equal(1, ran.Code);
        Assert.Contains("docs: not read: The folder '/no/such/folder' does not exist", ran.Output, StringComparison.Ordinal);
        Assert.EndsWith(" Its pages keep their due dates; the next scan tries again.\n", ran.Output, StringComparison.Ordinal);
        Assert.Contains("1 page.", (await RunAsync("pages")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_too_large_is_reported_and_the_scan_exits_with_2()
    {
        Write("page.txt", "A page\n\nLast reviewed: 22 November 2025\n");
        Write("large.txt", new string('x', 2000));

        var ran = await RunAsync("scan", "--set", "Sites:docs:MaxBytes=1024");

        Assert.Equal(2, ran.Code);
        Assert.Contains("ccsvi-review: large.txt: not read: the file is larger than 1 KiB", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_wrong_settings_are_reported_on_stderr_and_the_exit_code_is_78()
    {
        var ran = await Ran.Async("assess", "--set", "Web:Listen=x", "--set", "Colour=red");

        Assert.Equal((78, ""), (ran.Code, ran.Output));
        Assert.StartsWith("ccsvi-review: 2 settings are wrong:\n  Colour: is not a setting.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_shows_the_effective_settings_and_their_origin_but_no_secret()
    {
        var ran = await Ran.Async(
            "config", "--set", "Transport:Kind=Smtp", "--set", "Transport:Host=mail.example.org", "--set",
            "Organisation:From=r@example.org", "--set", "Transport:User=jo", "--set", "Transport:Password=hunter2");

        Assert.Equal(0, ran.Code);
        Assert.Contains(ran.Lines,
            line => line.StartsWith("Transport:Password = *** ", StringComparison.Ordinal)
                && line.EndsWith("# --set", StringComparison.Ordinal));
        Assert.Contains(ran.Lines,
            line => line.StartsWith("Transport:Port = 587 ", StringComparison.Ordinal)
                && line.EndsWith("# default", StringComparison.Ordinal));
        Assert.DoesNotContain("hunter2", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_says_ok_or_how_to_fix_it()
    {
        var before = await RunAsync("doctor");
        await RunAsync("migrate");
        var late = await RunAsync("doctor");
        var after = await Ran.Async(TimeProvider.System, With("doctor"));

        // On the first day the database does not exist yet, and that is not a fault.
        Assert.Equal((0, 1, 0), (before.Code, late.Code, after.Code));
        Assert.DoesNotContain("BAD", before.Output, StringComparison.Ordinal);
        Assert.Contains(before.Lines, line => line.StartsWith("next database", StringComparison.Ordinal));
        Assert.Contains("seconds off the database clock: synchronise both with NTP", late.Output, StringComparison.Ordinal);
        Assert.Contains("it does not exist yet: `ccsvi-review migrate`, `scan` or `serve` creates it", before.Output, StringComparison.Ordinal);
        Assert.All(after.Lines, line => Assert.StartsWith("ok  ", line, StringComparison.Ordinal));
        Assert.Superset(
            new HashSet<string> { "settings", "database", "schema", "clock", "disk", "links", "mail", "proxy", "zone", "site" },
            after.Lines.Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]).ToHashSet());
    }

    [Fact]
    public async Task Why_and_runs_and_a_dry_run_answer_in_words_and_an_export_is_a_sheet()
    {
        Write("ccsvi.html", "<title>CCSVI</title><p>Last reviewed: 22 May 2014</p><p>This page will be reviewed within three years</p>");
        await RunAsync("scan");
        var preview = await RunAsync("assess", "--dry-run", "--out", Path.Combine(_data.Path, "preview"));
        Assert.Contains("admin@example.org: 1 page overdue: CCSVI (", preview.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 page assessed, 1 reminder in 1 email, 1 caught up (dry run: nothing was recorded or sent)\n", preview.Output,
            StringComparison.Ordinal);
        await RunAsync("assess");

        var why = await RunAsync("why", "ccsvi.html", "--person", "admin@example.org");
        Assert.Contains(
            "Role:\n  admin, because nobody else is responsible for it: the admins are notified\nReminders sent:\n  2026-11-22 12:00Z step repeat-",
            why.Output, StringComparison.Ordinal);
        Assert.Contains("│ assess", (await RunAsync("runs")).Output, StringComparison.Ordinal);
        Assert.Contains("\"stroke\": \"assess\"", (await RunAsync("runs", "--format", "json")).Output, StringComparison.Ordinal);
        Assert.StartsWith("\uFEFFsite,address,title,owner,section,policy,tags,exempt_until,exempt_reason,exempt_by\r\ndocs,ccsvi.html,CCSVI,",
            (await RunAsync("export", "pages")).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_data.Path, "people.csv"), "address,name\nkim@example.org,Kim\n");
        Assert.Equal("kim@example.org, name: '' → 'Kim'\npeople: 1 new, 0 changed, 0 unchanged\n",
            (await RunAsync("import", "people", Path.Combine(_data.Path, "people.csv"))).Output);
    }

    private Task<Ran> RunAsync(params string[] arguments) => Ran.Async(With(arguments));

    private string[] With(params string[] arguments) =>
    [
        .. arguments,
        .. arguments[0] is "scna" ? [] : new[]
        {
            "--set", $"Database:DataFolder={_data.Path}", "--set", $"Sites:docs:Path={_site.Path}", "--set",
            "People:Admins:0=admin@example.org",
        },
    ];

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_site.Path, name), text);
}
