using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Calendars;
using CcsviReview.Features.Imports;
using CcsviReview.Features.People;
using CcsviReview.Features.SignIn;
using CcsviReview.People;
using CcsviReview.Reminders;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Imports;

/// <summary>An unknown address becomes an owner or a stand-in only with a warning.</summary>
public sealed class MistypedAddressTests
{
    private const string Today = "2026-11-22";
    private static readonly ImportTerms Terms = new("admin@example.org", IsDry: false);

    private static readonly ReviewSettings Settings = new()
    {
        People = new PeopleOptions
        {
            Editors =
            [
                new EditorOptions { Address = "jane.marlowe@example.org", Name = "Jane Marlowe" },
                new EditorOptions { Address = "kim@example.org", Name = "Kim" },
            ],
            TrustedDomains = ["example.org"],
            Sections = [new SectionOptions { Name = "Health", Lead = "sam@example.org", Editor = "kit@example.org" }],
            DefaultEditor = "desk@example.org",
            Admins = ["ada@example.org"],
        },
    };

    /// <summary>An address and the person it may mean; null when it is accepted, empty when no similar address is known.</summary>
    public static TheoryData<string, string?> Written { get; } = new()
    {
        { "kim@example.org", null },
        { "KIM@Example.org", null },
        { "sam@example.org", null },
        { "kit@example.org", null },
        { "desk@example.org", null },
        { "ada@example.org", null },
        // In a trusted domain, and similar to no known address.
        { "newcomer@example.org", null },
        { "jane.marlow@example.org", "jane.marlowe@example.org" },
        { "jnae.marlowe@example.org", "jane.marlowe@example.org" },
        { "jane.marlowe@exmaple.org", "jane.marlowe@example.org" },
        { "jane.marlowe@example.com", "jane.marlowe@example.org" },
        { "jane.marlowe@example.og", "jane.marlowe@example.org" },
        { "jane-marlowe@example.org", "jane.marlowe@example.org" },
        { "kmi@example.org", "kim@example.org" },
        { "adaa@example.org", "ada@example.org" },
        { "somebody@elsewhere.example", "" },
        { "kim@elsewhere.example", "" },
        { "kim@sub.example.org.evil.example", "" },
        { "gone@example.org", "has left" },
    };

    [Theory, MemberData(nameof(Written))]
    public async Task An_imported_owner_must_be_known_or_belong_to_a_trusted_domain(string written, string? meant)
    {
        await using var bench = await BenchAsync();
        await bench.AddAsync("2014-05-22", owner: "");

        var report = await new ImportPages(bench.Database.Contexts, Rules(bench), bench.Clock).RunAsync(
            new StringReader($"address,owner\n/a-z/ccsvi,{written}\n"), Terms, default);

        AssertReported("line 2, owner: ", written, meant, report.Faults);
        await using var db = bench.Database.Open();
        Assert.Equal(meant is null ? PersonAddress.Key(written) : null, (await db.Pages.SingleAsync()).AssignedOwner);
        Assert.Equal(written == "newcomer@example.org",
            report.Doubts.Any(doubt => doubt.Contains("not in the list of people", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Written))]
    public async Task A_stand_in_must_be_known_or_belong_to_a_trusted_domain(string written, string? meant)
    {
        await using var bench = await BenchAsync();
        var import = new ImportPeople(bench.Database.Contexts, Rules(bench), bench.Clock);

        var report = await import.PeopleAsync(
            new StringReader($"address,away_from,away_to,delegate\nlee@example.org,2026-12-01,2026-12-05,{written}\n"), Terms, default);
        var form = await import.OneAsync(
            new Dictionary<string, string>
            {
                ["address"] = "sam@example.org",
                ["away_from"] = "2026-12-01",
                ["away_to"] = "2026-12-05",
                ["delegate"] = written == "sam@example.org" ? "kim@example.org" : written,
            },
            "sam@example.org", isAdded: false, default);

        AssertReported("line 2, delegate: ", written, meant, report.Faults);
        AssertReported("", written, meant, [.. form.Faults.Select(fault => fault.Words)]);
        Assert.All(form.Faults, fault => Assert.Equal("delegate", fault.Field));
    }

    [Theory]
    [InlineData("2026-12-01", "2027-12-01", true)]       // 366 days
    [InlineData("2026-12-01", "2027-12-02", false)]
    [InlineData("2026-12-01", "2099-12-31", false)]
    [InlineData("2020-01-01", "2026-12-31", false)]
    public async Task Nobody_is_a_stand_in_for_more_than_a_year(string from, string to, bool isTaken)
    {
        await using var bench = await BenchAsync();
        var import = new ImportPeople(bench.Database.Contexts, Rules(bench), bench.Clock);

        Assert.Equal(isTaken, await FaultsAsync("sam@example.org") == 0);
        // Without a stand-in an absence may have any length.
        Assert.Equal(0, await FaultsAsync(""));

        async Task<int> FaultsAsync(string standIn)
        {
            var sheet = $"address,away_from,away_to,delegate\nkim@example.org,{from},{to},{standIn}\n";
            return (await import.PeopleAsync(new StringReader(sheet), Terms with { IsDry = true }, default)).Faults.Count;
        }
    }

    [Fact]
    public async Task An_absence_stored_before_may_stay_and_other_changes_are_accepted()
    {
        await using var bench = await BenchAsync();
        await using (var db = bench.Database.Open())
        {
            db.Add(new Editor("kim@example.org", "Kim")
            {
                Away = new Absence(Given.Day("2026-11-01"), Given.Day("2099-01-01"), "stranger@elsewhere.example"),
            });
            await db.SaveChangesAsync();
        }
        var import = new ImportPeople(bench.Database.Contexts, Rules(bench), bench.Clock);

        Assert.Empty((await import.PeopleAsync(new StringReader("address,name\nkim@example.org,Kim O\n"), Terms, default)).Faults);
        var rules = await Rules(bench).ReadAsync(default);
        var page = new NotifiedPage("main", "Health", Ladder.Default) { Owner = "kim@example.org" };
        var standIn = Assert.Single(rules.Audience.RolesOn(page, Given.Day(Today)), one => one.Role == RecipientRole.StandIn);
        Assert.Equal("sam@example.org", standIn.Address);
    }

    [Theory]
    [InlineData("smm@example.org", "did you mean sam@example.org?")]
    [InlineData("jane.marlow@example.org", "did you mean jane.marlowe@example.org?")]
    [InlineData("new.lead@example.org", null)]
    [InlineData("kim@example.org", null)]
    public async Task An_imported_lead_who_looks_mistyped_is_refused_and_a_new_one_is_reported(string lead, string? expected)
    {
        await using var bench = await BenchAsync();
        var report = await new ImportPeople(bench.Database.Contexts, Rules(bench), bench.Clock).SectionsAsync(
            new StringReader($"section,lead\nLaw,{lead}\n"), Terms, default);

        if (expected is null)
            Assert.Empty(report.Faults);
        else
            Assert.Contains(expected, Assert.Single(report.Faults), StringComparison.Ordinal);
        Assert.Equal(lead == "new.lead@example.org", report.Doubts.Count == 1);
    }

    [Theory]
    [InlineData("jane.marlow@example.org", "kim@example.org", "from", "did you mean jane.marlowe@example.org?")]
    [InlineData("nobody@example.org", "kim@example.org", "from", "nobody here has this address")]
    [InlineData("jane.marlowe@example.org", "kmi@example.org", "to", "Did you mean kim@example.org?")]
    [InlineData("jane.marlowe@example.org", "newcomer@example.org", "to", "First add this person to the people here")]
    public async Task A_handover_suggests_who_may_be_meant(string from, string to, string which, string expected)
    {
        await using var bench = await BenchAsync();
        await bench.AddAsync("2014-05-22", owner: "jane.marlowe@example.org");
        var refused = await Assert.ThrowsAsync<RefusedException>(() =>
            new HandOver(bench.Database.Contexts, Rules(bench), bench.Clock).RunAsync(new HandoverTerms(from, to, "ops"), default));

        Assert.Equal(which, refused.Field);
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_go_to_a_lead_or_an_admin_too()
    {
        await using var bench = await BenchAsync();
        await bench.AddAsync("2014-05-22", owner: "jane.marlowe@example.org");
        var report = await new HandOver(bench.Database.Contexts, Rules(bench), bench.Clock)
            .RunAsync(new HandoverTerms("jane.marlowe@example.org", "sam@example.org", "ops"), default);
        Assert.Equal(1, report.Pages);
    }

    [Fact]
    public async Task Commands_that_take_an_address_suggest_who_may_be_meant()
    {
        await using var bench = await BenchAsync();
        var rules = Rules(bench);
        foreach (Func<Task> asked in new Func<Task>[]
        {
            () => bench.Plans.PaceAsync("jane.marlow@example.org", 3, "ops", default),
            () => new FeedAdmin(bench.Database.Contexts, rules, bench.Clock)
                .CreateAsync(FeedRequest.OfPerson("jane.marlow@example.org", "ops"), default),
            () => new MakeSignInLink(bench.Database.Contexts, rules, bench.Clock).ForConsoleAsync("jane.marlow@example.org", default),
        })
            Assert.Contains("id you mean jane.marlowe@example.org?", (await Assert.ThrowsAsync<RefusedException>(asked)).Message,
                StringComparison.Ordinal);
    }

    private static void AssertReported(string place, string written, string? meant, IReadOnlyList<string> faults)
    {
        if (meant is null)
        {
            Assert.Empty(faults);
            return;
        }
        var fault = Assert.Single(faults);
        Assert.StartsWith($"{place}'{written}': ", fault, StringComparison.Ordinal);
        Assert.Contains(meant switch
        {
            "" => "nobody here has this address; add them to the people first",
            "has left" => "has left",
            _ => $"nobody here has this address; did you mean {meant}?",
        }, fault, StringComparison.Ordinal);
    }

    private static CurrentRules Rules(AssessFixture bench) => new(bench.Database.Contexts, bench.Settings);

    private static async Task<AssessFixture> BenchAsync()
    {
        var bench = await AssessFixture.CreateAsync(nameof(DatabaseKind.Sqlite), Today);
        bench.Settings = Settings;
        await using var db = bench.Database.Open();
        db.Add(new Editor("gone@example.org", "Gone") { HasLeft = true });
        await db.SaveChangesAsync();
        return bench;
    }
}
