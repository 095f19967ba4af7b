using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Settings;

public sealed class EmailTemplateSettingsTests
{
    [Fact]
    public void A_wrong_template_stops_the_start_with_its_file_and_line()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "subject.hbs"), "{{sumary}}");
        var fault = Assert.Single(Given.Sets($"Letters:Templates={folder.Path}").Texts());
        Assert.Contains("subject.hbs:1: Unknown field 'sumary'; did you mean 'summary'?", fault, StringComparison.Ordinal);
        Assert.StartsWith("Letters:Templates", fault, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder.Path, "subject.hbs"), "{{summary}}");
        Assert.Empty(Given.Sets($"Letters:Templates={folder.Path}").Texts());
    }

    [Fact]
    public void A_missing_folder_is_reported() =>
        Assert.Contains("'/no/such/folder' is not a folder", Assert.Single(Given.Sets("Letters:Templates=/no/such/folder").Texts()),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("cy", false)]
    [InlineData("en-GB", false)]
    [InlineData("fr", true)]
    [InlineData("", true)]
    public void The_organisations_language_must_be_one_in_which_emails_are_written(string language, bool isFault)
    {
        var faults = Given.Sets($"Organisation:Language={language}").Texts();
        Assert.Equal(isFault ? 1 : 0, faults.Length);
        Assert.All(faults, fault => Assert.Contains("is not a language that emails are available in", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_language_of_the_folder_is_one_too()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "fr"));
        File.WriteAllText(Path.Combine(folder.Path, "fr", "words.txt"), "hello = Bonjour {{name}},");
        Assert.Empty(Given.Sets($"Letters:Templates={folder.Path}", "Organisation:Language=fr").Texts());
    }
}
