using System.Text.RegularExpressions;
using CcsviReview.Current;
using CcsviReview.People;
using CcsviReview.Reminders.Digests;
using CcsviReview.Tests.Architecture;

namespace CcsviReview.Tests.Current;

public sealed partial class EmailMessageBuilderTests
{
    private static readonly EmailMessageBuilder Of = new("example.org", new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private static readonly DigestText Text = new("Subject", "text", "<p>html</p>") { Language = "cy" };

    [Fact]
    public void Every_email_is_created_in_one_place() => Assert.Equal(
        ["src/CcsviReview/Current/EmailMessageBuilder.cs"],
        SourceTree.Production.Where(file => Made().IsMatch(File.ReadAllText(Path.Combine(SourceTree.Root, file.Path))))
            .Select(file => file.Path));

    [Theory]
    [InlineData("Jane", "Jane")]
    [InlineData("jane@example.org", "")]
    public void It_has_the_recipients_address_language_and_name(string name, string called)
    {
        var email = Of.Of(new Person("jane@example.org", name), "plan", "key", Text);
        Assert.Equal(("jane@example.org", called, "cy", "key", $"<{email.Id:N}.plan@example.org>"),
            (email.To, email.ToName, email.Language, email.Key, email.MessageId));
        Assert.Equal((Of.Now, Of.Now, "Subject"), (email.CreatedAt, email.NextTryAt, email.Subject));
    }

    // RFC 8058 section 3.1: the address must be https.
    [Theory]
    [InlineData("https://example.org/mute/x", "https://example.org/mute/x")]
    [InlineData("http://example.org/mute/x", null)]
    [InlineData(null, null)]
    public void Only_an_https_address_stops_copies(string? given, string? kept) =>
        Assert.Equal(kept, Of.Of(new Person("jane@example.org", "Jane"), "digest", "key", Text, null, given).UnsubscribeUrl);

    [GeneratedRegex(@"\bnew EmailMessage\b", RegexOptions.NonBacktracking)]
    private static partial Regex Made();
}
