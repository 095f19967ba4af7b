using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.Tests.Pipeline.Assess;
using CcsviReview.Tests.Policies;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Current;

public sealed class CurrentPeopleTests
{
    private const string Today = "2026-11-22";
    private static readonly Editor Jane = new("jane@example.org", "Jane Doe");
    private static readonly DateOnly Day = Given.Day(Today);

    [Fact]
    public void A_stored_person_or_section_replaces_the_one_of_the_settings()
    {
        var settings = new PeopleOptions
        {
            Editors =
            [
                new EditorOptions { Address = " Jane@Example.org ", Name = "Old name" },
                new EditorOptions { Address = "kim@example.org", Name = "Kim" },
            ],
            Sections =
            [
                new SectionOptions { Name = "Health", Lead = "old@example.org" },
                new SectionOptions { Name = "Health", Site = "kids", Lead = "kit@example.org" },
            ],
            Admins = ["Admin@example.org"],
        };

        var people = CurrentPeople.Of(settings, [Jane with { IsAdmin = true }], [new SectionDuty("health") { Lead = "new@example.org" }]);

        Assert.Equal(
            [("jane@example.org", "Jane Doe"), ("kim@example.org", "Kim")], people.Editors.Select(editor => (editor.Address, editor.Name)));
        Assert.Equal(["new@example.org", "kit@example.org"], people.Sections.Select(section => section.Lead));
        Assert.Equal(["admin@example.org", "jane@example.org"], people.Admins);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void People_who_left_or_refuse_email_are_skipped_in_every_role_with_the_reason(bool hasLeft, bool isRefused)
    {
        var gone = Jane with
        {
            HasLeft = hasLeft,
            RefusedSince = isRefused ? DateTimeOffset.UnixEpoch : null,
            Aliases = ["#health"],
            IsAdmin = true,
        };
        var people = CurrentPeople.Of(new PeopleOptions { DefaultEditor = "jane@example.org", Admins = ["jane@example.org"] }, [gone],
            [new SectionDuty("Health") { Lead = "jane@example.org" }]);
        var ownership = new Ownership(people.Editors, people.Sections, people.TrustedDomains, people.DefaultEditor);
        var why = hasLeft ? "its owner, jane@example.org, has left" : "email to its owner, jane@example.org, is refused";

        foreach (var page in new[] { Given.Page(new PageFacts { Owner = "#health" }), Given.Page(new PageFacts(), section: "Health") })
        {
            var owner = ownership.Of(page);
            Assert.Equal((null, OwnerBasis.Admins), (owner.Address, owner.Basis));
            Assert.Equal(page.Facts.Owner is null ? "the admins are notified" : $"the admins are notified, because {why}", owner.Because);
        }
        // An address that refuses mail keeps its rights.
        Assert.Equal(hasLeft ? [] : ["jane@example.org"], people.Admins);
        var assigned = Given.Page(new PageFacts());
        assigned.AssignOwner("jane@example.org");
        Assert.Equal($"the admins are notified, because {why}", ownership.Of(assigned).Because);
    }

    [Fact]
    public void An_assigned_owner_takes_precedence_over_the_one_that_the_page_names_who_gets_copies()
    {
        var ownership = new Ownership([Jane, new Editor("new@elsewhere.example", "")], [], []);
        var page = Given.Page(new PageFacts { Owner = "Jane Doe" });
        page.AssignOwner("new@elsewhere.example");
        var owner = ownership.Of(page);
        Assert.Equal(("new@elsewhere.example", OwnerBasis.Assigned, true), (owner.Address, owner.Basis, owner.IsOwned));
        Assert.Equal(["jane@example.org"], owner.Copies);
    }

    [Fact]
    public void An_assigned_section_takes_precedence_over_those_of_the_settings_and_the_page()
    {
        var page = Given.Page(new PageFacts { Section = "Stated", Tags = ["one"] });
        page.AssignSection("Assigned", "Configured");
        page.AssignTags(["two"]);
        Assert.Equal(("Assigned", "one two"), (page.Section, string.Join(' ', page.Tags)));
        page.Read(page.Facts, "Configured", DateTimeOffset.UnixEpoch);
        Assert.Equal("Assigned", page.Section);
        page.AssignSection(null, "Configured");
        Assert.Equal("Configured", page.Section);
        page.AssignSection(null, null);
        Assert.Equal("Stated", page.Section);
    }

    [Theory]
    [InlineData("2026-11-19", "jane@example.org")]
    [InlineData("2026-11-20", "kim@example.org")]
    [InlineData("2026-11-24", "kim@example.org")]
    [InlineData("2026-11-25", "jane@example.org")]
    public void A_stand_in_is_notified_from_the_first_to_the_last_day_of_an_absence(string on, string reader) =>
        Assert.Equal(reader, Standing(Away("kim@example.org")).ReaderOf("jane@example.org", "main", null, Given.Day(on)));

    [Fact]
    public void A_cycle_of_stand_ins_falls_back_to_the_section_lead_then_the_default_editor()
    {
        var kim = new Editor("kim@example.org", "Kim") { Away = new Absence(Day, Day, "lee@example.org") };
        Assert.Equal("lee@example.org", Standing(Away("kim@example.org"), kim).ReaderOf("jane@example.org", "main", "Health", Day));
        var circle = Standing(Away("kim@example.org"), kim with { Away = new Absence(Day, Day, "jane@example.org") });
        Assert.Equal("sam@example.org", circle.ReaderOf("jane@example.org", "main", "Health", Day));
        Assert.Equal("desk@example.org", circle.ReaderOf("jane@example.org", "main", null, Day));
        Assert.Equal("sam@example.org", Standing(Away(null)).ReaderOf("jane@example.org", "main", "Health", Day));
        Assert.Null(new Ownership([Away(null)], [], []).ReaderOf("jane@example.org", "main", "Health", Day));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task While_an_owner_is_away_the_stand_in_is_notified_and_the_owner_on_return(string kind)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, Today);
        await using (var db = bench.Database.Open())
        {
            db.Add(Away("kim@example.org") with { Aliases = ["#health", "#knees"] });
            await db.SaveChangesAsync();
        }
        await bench.AddAsync("2023-11-22", owner: "jane@example.org");

        await bench.AssessAsync();
        Assert.Equal([("kim@example.org", "1 page you are covering: Page /a-z/ccsvi")],
            (await bench.EmailsAsync()).Select(email => (email.To, email.Subject)));
        Assert.Equal(0, (await bench.AssessOnAsync("2026-11-24")).Emails);
        Assert.Equal(1, (await bench.AssessOnAsync("2026-11-25")).Emails);
        Assert.Equal([("on-day", "kim@example.org"), ("on-day", "jane@example.org")],
            (await bench.LedgerAsync()).Select(line => (line.Step, line.Person)));
        await using var stored = bench.Database.Open();
        var person = Assert.Single(stored.People);
        Assert.Equal((new Absence(Given.Day("2026-11-20"), Given.Day("2026-11-24"), "kim@example.org"), "#health #knees"),
            (person.Away, string.Join(' ', person.Aliases)));
    }

    private static Editor Away(string? to) => Jane with { Away = new Absence(Given.Day("2026-11-20"), Given.Day("2026-11-24"), to) };

    private static Ownership Standing(params Editor[] editors) =>
        new([.. editors, new Editor("kim@example.org", "Kim"), new Editor("lee@example.org", "Lee")], [new SectionDuty("Health") { Lead = "sam@example.org" }], [], "desk@example.org");
}
