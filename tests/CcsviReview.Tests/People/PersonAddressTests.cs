using CcsviReview.People;

namespace CcsviReview.Tests.People;

public sealed class PersonAddressTests
{
    public static TheoryData<string> Impostors =>
    [
        "\"<admin@example.org>\"@evil.example", "evil@evil.example <admin@example.org>", "Admin <admin@example.org>", "<admin@example.org>",
        "mailto:admin@example.org", "MAILTO:admin@example.org", "admin@example.org, evil@evil.example",
        "admin@example.org;evil@evil.example", "evil@evil.example admin@example.org", " admin@example.org", "admin@example.org ",
        "admin@example.org\n", "admin@example.org\0", "admin@example.org\r\nBcc: evil@evil.example", "\"admin\"@example.org",
        "admin(evil)@example.org", "(evil)admin@example.org", "admin@example.org(evil)", "admin@@example.org", "evil@evil.example@example.org",
        "admin@[127.0.0.1]", "admin@example.org.", "admin@.example.org", "admin@exa_mple.org", "admin@-example.org", "admin..x@example.org",
        ".admin@example.org", "admin.@example.org", "@example.org", "admin@", "admin", "", "first admin", "admin%40example.org",
        // What Unicode folds or normalises to ASCII: Kelvin sign, long s, dotless i, full width, a ligature, mathematical letters, a dot of
        // ideographs, a full-width @, and what is not seen at all.
        "\u212Aim@example.org", "kim@example.org\u212A", "admi\u017F@example.org", "adm\u0131n@example.org", "\uFF41dmin@example.org",
        "admin@ex\uFF41mple.org", "o\uFB03ce@example.org", "\U0001D41Admin@example.org", "admin@example\u3002org", "admin\uFF20example.org",
        "ad\u200Bmin@example.org", "admin@exam\u00ADple.org", "\uFEFFadmin@example.org", "\u0430dmin@example.org", "admin@ex\u00E4mple.org",
        "admin@example.or\u0261", "\u202Eadmin@example.org",
    ];

    [Theory, MemberData(nameof(Impostors))]
    public void Where_an_address_decides_who_somebody_is_only_a_bare_one_in_ASCII_is_read(string text) =>
        Assert.Null(PersonAddress.Exact(text));

    [Theory]
    [InlineData("admin@example.org", "admin@example.org")]
    [InlineData("Admin@Example.ORG", "admin@example.org")]
    [InlineData("j.m+reviews_1@mail.example.org", "j.m+reviews_1@mail.example.org")]
    [InlineData("o'hara@xn--exmple-cua.org", "o'hara@xn--exmple-cua.org")]
    [InlineData("a@b", "a@b")]
    public void A_bare_address_is_read_and_its_case_does_not_count(string text, string key) => Assert.Equal(key, PersonAddress.Exact(text));

    [Theory]
    [InlineData("Jane Doe <jane@example.org>", "jane@example.org")]
    [InlineData("mailto:jane@example.org", "jane@example.org")]
    [InlineData(" jane@example.org ", "jane@example.org")]
    [InlineData("Jane <\u212Aim@example.org>", null)]
    [InlineData("\u212Aim@example.org", null)]
    public void On_a_page_a_name_may_surround_an_address_but_no_character_folds_to_another(string text, string? key) =>
        Assert.Equal(key, PersonAddress.Find(text));

    [Theory]
    [InlineData(" Kim@Example.org ", "kim@example.org")]
    [InlineData("\u212Aim@example.org", "\u212Aim@example.org")]
    [InlineData("admi\u017F@example.org", "admi\u017F@example.org")]
    [InlineData("\u0130@example.org", "\u0130@example.org")]
    [InlineData(null, null)]
    public void The_key_of_a_person_folds_A_to_Z_alone(string? text, string? key) => Assert.Equal(key, PersonAddress.Key(text));

    [Fact]
    public void The_longest_address_is_254_characters_with_64_before_the_at()
    {
        static string Of(int local, int domain) =>
            $"{new string('a', local)}@{string.Concat(Enumerable.Repeat("b.", (domain - 1) / 2))}{(domain % 2 == 0 ? "bb" : "b")}";

        Assert.NotNull(PersonAddress.Exact(Of(64, 189)));
        Assert.Null(PersonAddress.Exact(Of(65, 180)));
        Assert.Null(PersonAddress.Exact(Of(64, 190)));
    }
}
