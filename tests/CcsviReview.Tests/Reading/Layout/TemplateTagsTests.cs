using CcsviReview.Reading.Layout;

namespace CcsviReview.Tests.Reading.Layout;

/// <summary>The tags of page templates, which are not text of the page.</summary>
public sealed class TemplateTagsTests
{
    [Theory]
    [InlineData("a{% if x %}b", "a b")]
    [InlineData("a<% if x %>b", "a b")]
    [InlineData("a<?php if (x > 1) ?>b", "a b")]
    [InlineData("a<?PHP if (x > 1) ?>b", "a b")]
    [InlineData("a<?= x > 1 ?>b", "a b")]
    [InlineData("a<?php x();", "a ")]
    [InlineData("{{ x }}a{% y %}", " a ")] // beside another tag it is a template
    [InlineData("{# x #}a<?PHP\ny ?>b", " a\n b")]
    [InlineData("{{ x }}", "{{ x }}")] // alone it is an example of one
    [InlineData("{# x #}", "{# x #}")]
    [InlineData("<?xml version='1.0'?><p>", "<?xml version='1.0'?><p>")]
    [InlineData("<? x ?>", "<? x ?>")]
    [InlineData("{ % x % } < % y % >", "{ % x % } < % y % >")]
    [InlineData("", "")]
    public void Tags_are_taken_out_of_a_template_and_of_nothing_else(string source, string kept) =>
        Assert.Equal(kept, TemplateTags.Strip(source, []));
}
