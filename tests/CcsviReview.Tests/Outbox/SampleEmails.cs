using System.Text;
using CcsviReview.Outbox;

namespace CcsviReview.Tests.Outbox;

/// <summary>Emails for the tests, and what hostile people put into them.</summary>
internal static class SampleEmails
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static Sender Sender { get; } = Sender.Of("reviews@example.org", "Pärt & Co, Reviews", "https://reviews.example.org/");

    public static TheoryData<string> Hostile => new(HostileTexts);

    public static IReadOnlyList<string> HostileTexts { get; } =
    [
        "Foo\r\nBcc: x@evil.example",
        "lone\nLF", "lone\rCR", "nul\0nul", "next\u0085line", "line\u2028separator", "paragraph\u2029separator", "tab\tand\vvertical\fform",
        "\r\n\r\n<h1>body</h1>", "\r\n.\r\nMAIL FROM:<evil@evil.example>", "a\r\n b@x.org", "Eve\" <evil@evil.example>, \"", "Eve\\",
        "\\\"", "=?utf-8?Q?=0D=0ABcc:_x@evil.example?=", "=?utf-8?B?DQpCY2M6IHhAZXZpbA==?=", "a =? b", "?=",
        "\u202Egnp.exe", "e" + new string('\u0301', 300), "👩‍👩‍👧‍👦 family, " + new string('ß', 150), "half \uD83D pair", "\uDC00",
        new string('x', 3000), new string('字', 200), string.Concat(Enumerable.Repeat("word ", 600)), "   ", "",
        "{{7*7}} ${x} <%= %> @Model",
        "<script>alert(1)</script>", "\"><img onerror=1>", "Überprüfung fällig: „Café“ — 3 Seiten", ": starts with a colon", "From here",
        "(comment)",
    ];

    public static EmailMessage Letter(
        string to = "jane@example.org", string toName = "Jane", string subject = "2 pages overdue", string text = "Hello,\ntwo pages.\n",
        string? html = null, string? thread = null, string? messageId = null, DateTimeOffset? at = null,
        string? key = null)
    {
        var row = Guid.CreateVersion7();
        return new EmailMessage
        {
            Id = row,
            Key = key ?? $"test:{row}",
            To = to,
            ToName = toName,
            Subject = subject,
            TextBody = text,
            HtmlBody = html ?? "<p>Hello,<br>two pages.</p>\n",
            MessageId = messageId ?? Sender.MessageIdOf(row),
            ThreadId = thread,
            CreatedAt = at ?? Noon,
            NextTryAt = at ?? Noon,
        };
    }

    /// <summary>A body as its reader gets it, with LF at the ends of lines.</summary>
    public static string Body(string text) => string.Concat(
        (text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n").EnumerateRunes()
            .Select(rune => Rune.IsControl(rune) && rune.Value is not ('\n' or '\t') ? Rune.ReplacementChar : rune));
}
