namespace CcsviReview.Tests.Reading.Metadata;

/// <summary>Which objects of JSON-LD speak of the page, and how it may be wrapped.</summary>
public sealed class JsonLdTests
{
    [Theory]
    [InlineData("- 2024-05-06 - -",
        "<script type=\"application/ld+json\">{\"@type\":\"Recipe\",\"mainEntityOfPage\":\"True\",\"datePublished\":\"202"
            + "0-01-02\",\"dateModified\":\"2024-05-06\"}</script>")]
    [InlineData("- 2024-05-06 - -",
        "<script type=\"application/ld+json\">{\"@type\":\"Course\",\"mainEntityOfPage\":true,\"dateModified\":\"2024-05-"
            + "06\"}</script>")]
    [InlineData("- 2024-05-06 - -",
        "<script type=\"application/ld+json\">{\"@type\":\"MedicalGuideline\",\"mainEntityOfPage\":{\"@type\":\"WebPage\""
            + ",\"@id\":\"https://e.org/a\"},\"dateModified\":\"2024-05-06\"}</script>")]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"MedicalGuideline\",\"@id"
            + "\":\"#g\",\"lastReviewed\":\"2024-05-06\"}}</script>")]
    [InlineData("- 2024-05-06 - -",
        "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebPage\",\"@id\":\"#p\",\"mainEntity\":{\"@id\":"
            + "\"#g\"}},{\"@type\":\"SoftwareApplication\",\"@id\":\"#g\",\"dateModified\":\"2024-05-06\"}]}</script>")]
    [InlineData("- 2024-05-06 - -",
        "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebPage\",\"@id\":\"https://e.org/#p\"},{\"@type"
            + "\":\"Recipe\",\"mainEntityOfPage\":\"https://e.org/#p\",\"dateModified\":\"2024-05-06\"}]}</script>")]
    [InlineData("- 2024-05-06 - -",
        "<link rel=\"canonical\" href=\"https://www.e.org/a/\"><script type=\"application/ld+json\">{\"@type\":\"Recipe\""
            + ",\"mainEntityOfPage\":\"http://e.org/a\",\"dateModified\":\"2024-05-06\"}</script>")]
    [InlineData("- 2024-05-06 - -",
        "<script type=\"application/ld+json\">{\"@type\":[\"Recipe\",\"NewsArticle\"],\"dateModified\":\"2024-05-06\"}</s"
            + "cript>")]
    [InlineData("- 2024-05-06 - -",
        "<script type=\"application/ld+json\">{\"@type\":\"http://schema.org/Recipe\",\"mainEntityOfPage\":\"true\",\"dat"
            + "eModified\":\"2024-05-06\"}</script>")]
    [InlineData("- 2024-05-06 - -",
        "<link rel=\"canonical\" href=\"https://e.org/a\"><script type=\"application/ld+json\">{\"@type\":\"Course\",\"ur"
            + "l\":\"https://e.org/a\",\"dateModified\":\"2024-05-06\"}</script>")]
    [InlineData("- 2024-05-06 - -",
        "<title>Knee course</title><h1>Knee course</h1><script type=\"application/ld+json\">{\"@type\":\"Course\",\"name"
            + "\":\"Knee course\",\"dateModified\":\"2024-05-06\"}</script><p>x</p>")]
    public void The_work_that_the_page_is_states_its_dates(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Html("", source)));

    [Theory]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\">\n//<![CDATA[\n{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}\n//]"
            + "]>\n</script>")]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\">\n// <![CDATA[\n{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}\n//"
            + " ]]>\n</script>")]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\"><![CDATA[{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}]]></script"
            + ">")]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\">/* <![CDATA[ */ [{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}] /"
            + "* ]]> */</script>")]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\">/*<![CDATA[*/{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}/*]]>*/"
            + "</script>")]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\"><!--\n{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}\n--></script>")]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\"><!-- //<![CDATA[\n{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}\n"
            + "//]]> --></script>")]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\">\uFEFF{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}</script>")]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"};</script>")]
    [InlineData("2024-05-06 - - -",
        "<script type=\"application/ld+json\">// the page\n{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}</scrip"
            + "t>")]
    public void A_wrapped_script_is_read(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Html("", source)));

    [Theory]
    [InlineData("- - - -",
        "<link rel=\"canonical\" href=\"https://e.org/list\"><script type=\"application/ld+json\">{\"@type\":\"Recipe\","
            + "\"mainEntityOfPage\":\"https://e.org/a\",\"dateModified\":\"2024-05-06\"}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">[{\"@type\":\"Recipe\",\"mainEntityOfPage\":\"https://e.org/a\",\"dateModif"
            + "ied\":\"2024-05-06\"},{\"@type\":\"Recipe\",\"mainEntityOfPage\":\"https://e.org/b\",\"dateModified\":\"2024-05-"
            + "07\"}]</script>")]
    [InlineData("- - - -", "<script type=\"application/ld+json\">{\"@type\":\"Recipe\",\"dateModified\":\"2024-05-06\"}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"Product\",\"mainEntityOfPage\":true,\"dateModified\":\"2024-05"
            + "-06\"}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"VideoObject\",\"mainEntityOfPage\":true,\"dateModified\":\"202"
            + "4-05-06\"}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"ItemList\",\"itemListElement\":[{\"@type\":\"Recipe\",\"mainEn"
            + "tityOfPage\":true,\"dateModified\":\"2024-05-06\"}]}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"WebPage\",\"mentions\":{\"@type\":\"MedicalGuideline\",\"lastR"
            + "eviewed\":\"2024-05-06\"}}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"WebPage\",\"citation\":{\"@type\":\"MedicalGuideline\",\"mainE"
            + "ntityOfPage\":true,\"lastReviewed\":\"2024-05-06\"}}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"WebPage\",\"mainEntity\":{\"@type\":\"Person\",\"dateModified"
            + "\":\"2024-05-06\"}}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"Event\",\"mainEntityOfPage\":true,\"dateModified\":\"2024-05-0"
            + "6\"}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"Recipe\",\"mainEntityOfPage\":false,\"dateModified\":\"2024-05"
            + "-06\"}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">{\"@type\":\"Recipe\",\"mainEntityOfPage\":true,\"datePublished\":\"2024-05"
            + "-06\",\"dateModified\":\"2024-05-06\"}</script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">//<![CDATA[\n{\"@type\":\"VideoObject\",\"lastReviewed\":\"2024-05-06\"}\n/"
            + "/]]></script>")]
    [InlineData("- - - -",
        "<script type=\"application/ld+json\">//<![CDATA[\n{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"\n//]]><"
            + "/script>")]
    [InlineData("- - - -", "<script>//<![CDATA[\n{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}\n//]]></script>")]
    [InlineData("- - - -",
        "<!--<script type=\"application/ld+json\">{\"@type\":\"WebPage\",\"lastReviewed\":\"2024-05-06\"}</script>-->")]
    [InlineData("- - - -",
        "<link rel=\"canonical\" href=\"https://e.org/a\"><script type=\"application/ld+json\">{\"@type\":\"Course\",\"ur"
            + "l\":\"https://e.org/b\",\"name\":\"Hips\",\"dateModified\":\"2024-05-06\"}</script>")]
    [InlineData("- - - -",
        "<h1>Our courses</h1><script type=\"application/ld+json\">{\"@type\":\"Course\",\"name\":\"Knee course\",\"dateMo"
            + "dified\":\"2024-05-06\"}</script><p>x</p>")]
    public void A_work_that_is_not_the_page_and_a_broken_script_state_nothing(string facts, string source) =>
        Assert.Equal(facts, Said.InShort(Said.Html("", source)));
}
