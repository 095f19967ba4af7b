using CcsviReview.Localization;

namespace CcsviReview.Reminders.Templates;

/// <summary>
/// A part of an email, which escapes values so that nothing from a page can change its structure. Templates only get escaped values.
/// </summary>
internal sealed class EmailPart
{
    private readonly Func<string, string> _isolate;
    private readonly Func<string, string> _escape;

    private EmailPart(Func<string, string> isolate, Func<string, string> escape) => (_isolate, _escape) = (isolate, escape);

    /// <summary>The subject: one line.</summary>
    public static EmailPart Subject { get; } = new(words => words, words => words);

    /// <summary>Plain text: words in other scripts are isolated.</summary>
    public static EmailPart Text { get; } = new(SafeText.Isolated, words => words);

    /// <summary>HTML: markup is escaped.</summary>
    public static EmailPart Html { get; } = new(SafeText.Isolated, SafeText.Html);

    /// <summary>Returns words of a page, a person or the settings that are a value of their own.</summary>
    public string Alone(string? crawled, int most) =>
        ReferenceEquals(this, Html) ? _escape(SafeText.Line(crawled, most)) : _escape(_isolate(SafeText.Line(crawled, most)));

    /// <summary>Returns our own words, with words of pages, people and settings in them.</summary>
    public string Said(Words words, Sentence sentence, int most = 160) =>
        _escape(words.Say(sentence, crawled => _isolate(SafeText.Line(crawled, most))));

    /// <summary>Returns an address that is already safe, or our own words.</summary>
    public string Own(string words) => _escape(words);
}
