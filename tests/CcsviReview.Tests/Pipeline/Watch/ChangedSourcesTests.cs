using CcsviReview.Policies.Findings;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Watch;
using static CcsviReview.Tests.Pipeline.Watch.WatchFixture;

namespace CcsviReview.Tests.Pipeline.Watch;

/// <summary>Changed texts of sources, for pages whose policy asks for them.</summary>
public sealed class ChangedSourcesTests
{
    private const string Asking = "https://example.org/asking";
    private const string Other = "https://example.org/other";
    private const string Words = "Walking for half an hour a day keeps the heart well. Stairs are as good. Rest when your chest hurts.";

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    /// <summary>A later text of the page, and whether it is a change in substance.</summary>
    public static TheoryData<string, string, bool> Texts
    {
        get
        {
            (string Main, bool IsChange)[] texts =
            [
                ($"<p>{Words}</p>", false),
                ($"<p>{Words}</p><p>Last updated: 3 November 2026</p>", false),
                ($"<p>{Words}</p><p>1,204 views</p>", false),
                ($"<nav><a href=/x>Something else entirely that is new in the menu</a></nav><p>{Words}</p>", false),
                ($"<section><div><b>{Words}</b></div></section>", false),
                ($"<p>{Words.Replace("Rest when", "Call for help when", StringComparison.Ordinal)}</p>", true),
                ($"<p>{Words} Take 20 mg of the medicine first.</p>", true),
                ("<p>Nothing of what was once said here is believed by anybody now, and new advice is being written.</p>", true),
            ];
            var all = new TheoryData<string, string, bool>();
            foreach (var kind in TestDatabase.Kinds.Select(row => row.Data))
            {
                foreach (var (main, isChange) in texts)
                    all.Add(kind, main, isChange);
            }
            return all;
        }
    }

    [Theory, MemberData(nameof(Texts))]
    public async Task Only_a_change_in_substance_is_an_event_and_only_for_pages_whose_policy_asks_for_it(
        string kind, string main, bool isChange)
    {
        await using var bench = await CreateAsync(kind);
        AskFor(bench, "/asking");
        bench.Registry.Page("/advice", $"<p>{Words}</p><p>Last updated: 1 May 2026</p><p>1,101 views</p>");
        await bench.ScanAsync(Page(Asking, Link(bench)), Page(Other, Link(bench)));

        var first = await bench.WatchAsync();
        Assert.Equal((1, 0), (first.Answered, first.Events));
        bench.Registry.Page("/advice", main);
        var second = await bench.WatchAfterAsync(30);
        var third = await bench.WatchAfterAsync(30);

        Assert.Equal((isChange ? 1 : 0, 0), (second.Events, third.Events));
        var rules = await bench.Rules.ReadAsync(CancellationToken.None);
        var asking = rules.Assess(await bench.PageAsync(Asking), bench.Today);
        Assert.Equal(isChange, asking.Findings.Any(finding => finding.Code == FindingCode.SourceChanged));
        Assert.Equal(isChange ? new DateOnly(2027, 1, 2) : new DateOnly(2029, 3, 1), asking.Due!.On);
        var other = rules.Assess(await bench.PageAsync(Other), bench.Today);
        Assert.DoesNotContain(other.Findings, finding => finding.Code == FindingCode.SourceChanged);
        Assert.Equal(new DateOnly(2029, 3, 1), other.Due!.On);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_text_that_nobody_asks_about_is_not_kept_and_the_first_that_somebody_does_is_no_event(string kind)
    {
        await using var bench = await CreateAsync(kind);
        bench.Registry.Page("/advice", $"<p>{Words}</p>");
        await bench.ScanAsync(Page(Asking, Link(bench)));
        await bench.WatchAsync();
        Assert.Null(Assert.Single(await bench.SourcesAsync()).Fingerprint);

        AskFor(bench, "/asking");
        await bench.ScanAsync(Page(Asking, Link(bench)));
        bench.Registry.Page("/advice", "<p>Nothing of what was once said here is believed by anybody now.</p>");
        Assert.Equal(0, (await bench.WatchAfterAsync(30)).Events);
        Assert.Equal(64, Assert.Single(await bench.SourcesAsync()).Fingerprint!.Length);

        AskFor(bench, "/nothing");
        await bench.ScanAsync(Page(Asking, Link(bench)));
        await bench.WatchAfterAsync(30);
        Assert.Null(Assert.Single(await bench.SourcesAsync()).Fingerprint);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_that_says_that_it_was_replaced_did_not_change_besides(string kind)
    {
        await using var bench = await CreateAsync(kind);
        AskFor(bench, "/asking");
        bench.Registry.Page("/advice", $"<p>{Words}</p>");
        await bench.ScanAsync(Page(Asking, Link(bench)));
        await bench.WatchAsync();

        bench.Registry.Page("/advice", "<p>This page has been replaced by our new advice.</p>");
        await bench.WatchAfterAsync(30);
        await bench.WatchAfterAsync(30);

        Assert.Equal(SourceEventKind.Replaced, Assert.Single(await bench.EventsAsync()).Kind);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_source_that_moved_moved_once_and_changes_at_its_new_address(string kind)
    {
        await using var bench = await CreateAsync(kind);
        AskFor(bench, "/asking");
        bench.Registry.Page("/advice", $"<p>{Words}</p>");
        await bench.ScanAsync(Page(Asking, Link(bench)));
        await bench.WatchAsync();

        bench.Registry.Page("/new/advice-2027", "<p>Nothing of what was once said here is believed by anybody now.</p>").On("/advice", context =>
        {
            context.Response.Redirect("/new/advice-2027", permanent: true);
            return Task.CompletedTask;
        });
        await bench.WatchAfterAsync(30);
        Assert.Equal(SourceEventKind.Moved, Assert.Single(await bench.EventsAsync()).Kind);
        bench.Registry.Page("/new/advice-2027", $"<p>{Words}</p>");
        await bench.WatchAfterAsync(30);

        Assert.Equal([SourceEventKind.Moved, SourceEventKind.Changed], (await bench.EventsAsync()).Select(one => one.Kind));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_of_the_inventory_that_another_page_cites_changes_by_what_its_scan_read(string kind)
    {
        await using var bench = await CreateAsync(kind);
        AskFor(bench, "/asking");
        var own = $"{bench.Registry.Url}/own";
        await bench.ScanAsync(
            Page(Asking, $"""<a href="{own}">A page of ours that this page relies upon</a>"""), ScriptedSource.Html(own, $"<p>{Words}</p>"));
        await bench.WatchAsync();

        await bench.ScanAsync(ScriptedSource.Html(own, "<p>Nothing of what was once said here is believed by anybody now.</p>"));
        var report = await bench.WatchAfterAsync(30);

        Assert.Equal((1, 1), (report.Events, report.Pages));
        Assert.Empty(bench.Registry.Asked);
    }

    [Fact]
    public void Small_changes_of_a_text_add_up_and_what_cannot_be_compared_says_nothing()
    {
        var source = new CitedSource
        {
            Kind = SourceKind.Address,
            Key = "https://example.org/x",
            Name = "x",
            FirstCitedOn = new DateOnly(2026, 11, 1),
        };
        var words = Enumerable.Range(0, 2000).Select(at => $"word{(char)('a' + (at % 26))}{(char)('a' + (at / 26 % 26))}{(char)('a' + (at / 676))}")
            .ToArray();
        Assert.Null(source.Read(TextOf(words)));
        var first = source.Fingerprint;

        var changes = 0;
        for (var at = 0; at < 10; at++)
        {
            for (var word = at * 30; word < (at * 30) + 30; word++)
                words[word] = $"other{words[word]}";
            changes += source.Read(TextOf(words)) is null ? 0 : 1;
        }

        Assert.InRange(changes, 1, 3);
        Assert.NotEqual(first, source.Fingerprint);
        Assert.Null(source.Read(new SourceText("", "")));
        Assert.NotNull(source.Fingerprint);
        Assert.Null(source.Read(new SourceText(new string('0', 64), "of an older version")));
        Assert.Null(source.Read(TextOf(words)));
    }

    private static SourceText TextOf(string[] words)
    {
        var html = ScriptedSource.Html("https://example.org/x", $"<p>{string.Join(' ', words)}</p>");
        var facts = PageReader.Read(html.Content, new SiteConventions()).Facts;
        return new SourceText(facts.Fingerprint, facts.Sketch);
    }

    private static string Link(WatchFixture bench) => $"""<a href="{bench.Registry.Url}/advice">Advice that this page relies upon</a>""";

    private static void AskFor(WatchFixture bench, string path) => bench.Settings = new ReviewSettings
    {
        Watch = bench.Registry.Options,
        People = bench.Settings.People,
        Policies = new Dictionary<string, PolicyOptions>
        {
            ["asking"] = new()
            {
                Interval = "P3Y",
                BringForward = new BringForwardOptions { Changed = "P10D" },
                AppliesTo = [new PolicyMatchOptions { Address = path }],
            },
        },
    };
}
