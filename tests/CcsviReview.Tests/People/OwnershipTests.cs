using CcsviReview.Facts;
using CcsviReview.People;
using static CcsviReview.Tests.Policies.Given;

namespace CcsviReview.Tests.People;

public sealed class OwnershipTests
{
    private static readonly Ownership People = new(
        [new Editor("Jane@Example.org", "Jane Doe") { Aliases = ["#health-team", "jd@old.example"] }],
        [
            new SectionDuty("Health") { Lead = "sam@example.org" },
            new SectionDuty("Health") { Site = "kids", Lead = "kim@example.org", Editor = "kit@example.org" },
        ],
        ["example.org"],
        "desk@example.org");

    [Theory]
    [InlineData("jane@example.org")]
    [InlineData("  Jane   DOE ")]
    [InlineData("#Health-Team")]
    [InlineData("JD@old.example")]
    [InlineData("mailto:jane@example.org")]
    [InlineData("Jane Doe <jane@example.org>")]
    [InlineData("Somebody Else, Jane Doe")]
    public void A_page_may_name_a_known_editor_by_any_name(string stated)
    {
        var owner = People.Of(Page(new PageFacts { Owner = stated }));
        Assert.Equal(("jane@example.org", OwnerBasis.Stated, true), (owner.Address, owner.Basis, owner.IsOwned));
    }

    [Theory]
    [InlineData("Jane Doe, new@example.org", "jane@example.org", "new@example.org")]
    [InlineData("a@example.org; jane@example.org ;b@example.org", "a@example.org", "jane@example.org", "b@example.org")]
    [InlineData("Somebody Else, Jane Doe and a@example.org", "jane@example.org", "a@example.org")]
    [InlineData("Jane Doe & a@example.org & evil@elsewhere.example", "jane@example.org", "a@example.org")]
    [InlineData("Jane Doe, #health-team, JD@old.example", "jane@example.org")]
    public void Of_several_owners_the_first_that_is_known_answers_and_the_others_get_copies(
        string stated, string address, params string[] copies)
    {
        var owner = People.Of(Page(new PageFacts { Owner = stated }));
        Assert.Equal(address, owner.Address);
        Assert.Equal(copies, owner.Copies);
    }

    [Theory]
    [InlineData("new@example.org", "new@example.org")]
    [InlineData("New Person <NEW@example.org>", "new@example.org")]
    [InlineData("evil@elsewhere.example", "desk@example.org")]
    [InlineData("evil@sub.example.org", "desk@example.org")]
    [InlineData("evil@example.org.elsewhere.example", "desk@example.org")]
    [InlineData("a@example.org\r\nBcc: evil@example.org", "desk@example.org")]
    [InlineData("\"a b\"@example.org", "desk@example.org")]
    [InlineData("@example.org", "desk@example.org")]
    [InlineData("a@b@example.org", "desk@example.org")]
    [InlineData("<jane@example.org", "desk@example.org")]
    public void A_page_never_names_a_recipient_outside_the_trusted_domains(string stated, string address) =>
        Assert.Equal(address, People.Of(Page(new PageFacts { Owner = stated })).Address);

    [Fact]
    public void A_local_part_over_64_characters_names_nobody() =>
        Assert.Equal("desk@example.org", People.Of(Page(new PageFacts { Owner = new string('a', 65) + "@example.org" })).Address);

    [Theory]
    [InlineData("kids", "Health", "kit@example.org", OwnerBasis.SectionEditor)]
    [InlineData("main", "health", "sam@example.org", OwnerBasis.SectionLead)]
    [InlineData("main", "Law", "desk@example.org", OwnerBasis.DefaultEditor)]
    [InlineData("main", null, "desk@example.org", OwnerBasis.DefaultEditor)]
    public void Without_a_known_owner_the_section_answers_then_the_default_editor(
        string site, string? section, string address, OwnerBasis basis)
    {
        var owner = People.Of(Page(new PageFacts { Owner = "Dr Left Longago" }, site: site, section: section));
        Assert.Equal((address, basis, basis == OwnerBasis.SectionEditor), (owner.Address, owner.Basis, owner.IsOwned));
        Assert.Contains("'Dr Left Longago', is unknown", owner.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void At_last_the_admins_are_left()
    {
        var owner = new Ownership([], [], []).Of(Page(new PageFacts()));
        Assert.Equal((null, OwnerBasis.Admins, "the admins are notified"), (owner.Address, owner.Basis, owner.Because));
    }

    [Fact]
    public void Every_site_has_its_own_lead_first()
    {
        Assert.Equal("kim@example.org", People.LeadOf("kids", "HEALTH"));
        Assert.Equal("sam@example.org", People.LeadOf("main", "Health"));
        Assert.Null(People.LeadOf("main", null));
    }
}
