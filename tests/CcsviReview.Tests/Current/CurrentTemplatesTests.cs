using CcsviReview.Current;
using CcsviReview.Reminders.Templates;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Current;

public sealed class CurrentTemplatesTests
{
    [Fact]
    public void A_folder_that_becomes_invalid_later_gives_the_built_in_words_and_the_log_says_so_until_it_is_fixed()
    {
        using var folder = new TemporaryFolder();
        var subject = Path.Combine(folder.Path, "subject.hbs");
        var log = new Lines();
        var emails = new CurrentTemplates(new ReviewSettings { Letters = new EmailTemplateOptions { Templates = folder.Path } }, log);

        File.WriteAllText(subject, "Ours: {{summary}}");
        Assert.StartsWith("Ours: 47 pages", emails.Write(SampleDigest.Full).Subject, StringComparison.Ordinal);
        Assert.Empty(log);

        File.WriteAllText(subject, "Ours: {{sumary}} ");
        Assert.StartsWith("47 pages", emails.Write(SampleDigest.Full).Subject, StringComparison.Ordinal);
        emails.Write(SampleDigest.Full);
        Assert.Contains(
            "subject.hbs:1: Unknown field 'sumary'; did you mean 'summary'?", Assert.Single(log), StringComparison.Ordinal);

        File.WriteAllText(subject, "Ours again: {{summary}}");
        Assert.StartsWith("Ours again: 47 pages", emails.Write(SampleDigest.Full).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_disappears_stops_no_email()
    {
        var folder = new TemporaryFolder();
        var log = new Lines();
        var emails = new CurrentTemplates(new ReviewSettings { Letters = new EmailTemplateOptions { Templates = folder.Path } }, log);
        folder.Dispose();

        Assert.StartsWith("47 pages", emails.Write(SampleDigest.Full).Subject, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Single(log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cy", null, "cy")]
    [InlineData(null, "cy", "cy")]
    [InlineData("en", "cy", "en")]
    [InlineData(null, null, "en")]
    public void Recipients_have_their_own_language_or_that_of_the_organisation(string? own, string? organisation, string language)
    {
        var settings = new ReviewSettings { Organisation = new OrganisationOptions { Language = organisation ?? "en" } };
        var people = CurrentPeople.Of(
            settings.People, [new CcsviReview.People.Editor("jane@example.org", "Jane") { Language = own }], []);
        Assert.Equal(language, ActiveRules.From(settings, people).PersonAt("jane@example.org").Language);
    }

    private sealed class Lines : List<string>, ILogger<CurrentTemplates>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add(formatter(state, exception));
    }
}
