using CcsviReview.Localization;
using CcsviReview.Reminders.Notices;
using CcsviReview.Reminders.Templates;
using CcsviReview.Tests.Architecture;

namespace CcsviReview.Tests.Reminders.Templates;

public sealed class NoticeWriterTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public void Notices_read_as_approved(string language)
    {
        var emails = SampleNotice.All.Select(each => NoticeWriter.Compose(In(language, each.Notice))).ToList();
        var approved = Path.Combine(SourceTree.Root, $"tests/CcsviReview.Tests/Reminders/Templates/Notices.{language}.approved.txt");
        var text = string.Join(
            "\n======\n", emails.Select(email => $"Subject: {email.Subject}\nContent-Language: {email.Language}\n\n{email.Text}"));
        if (Environment.GetEnvironmentVariable("CCSVI_APPROVE") is "1")
            File.WriteAllText(approved, text);
        Assert.Equal(File.ReadAllText(approved), text, ignoreLineEndingDifferences: true);
        Assert.All(emails, email => Assert.Contains($"<html lang=\"{language}\" dir=\"ltr\">", email.Html, StringComparison.Ordinal));
    }

    [Fact]
    public void Both_parts_say_the_same()
    {
        var email = NoticeWriter.Compose(SampleNotice.Full);
        var text = string.Join(' ', email.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        foreach (var piece in new[]
        {
            "Alex Editor",
            "CCSVI and multiple sclerosis",
            "docs/heat.md",
            "See all 12",
            "ccsvi-review plan approve",
            "2 of 12, most urgent first:",
            "head@example.org",
        })
        {
            Assert.Contains(piece, text, StringComparison.Ordinal);
            Assert.Contains(piece, email.Html, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("<!--", email.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_pages_and_people_stay_text()
    {
        var email = NoticeWriter.Compose(SampleNotice.Hostile);
        Assert.DoesNotContain($"<{SampleDigest.Canary}", email.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", email.Subject, StringComparison.Ordinal);
        List<WordingFault> faults = [];
        TemplateSet.Read(
            new Dictionary<string, string> { ["notice-html.hbs"] = "<ul>{{#each lines}}<li title={{words}}>x</li>{{/each}}</ul>" }, faults);
        Assert.StartsWith(
            "notice-html.hbs: <li> contains text from a page where it could do harm", Assert.Single(faults).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notice-text.hbs", "{{greting}}", "notice-text.hbs:1: Unknown field 'greting'; did you mean 'greeting'?")]
    [InlineData("notice-html.hbs", "{{#each commands}}\n{{comand}}{{/each}}",
        "notice-html.hbs:2: Unknown field 'comand'; did you mean 'command'?")]
    public void A_mistake_in_their_templates_is_reported_with_its_file_and_line(string file, string text, string fault)
    {
        List<WordingFault> faults = [];
        TemplateSet.Read(new Dictionary<string, string> { [file] = text }, faults);
        Assert.Contains(faults, each => each.ToString() == fault);
    }

    private static Notice In(string language, Notice notice) => notice with { Reader = notice.Reader with { Language = language } };
}
