using CcsviReview.Localization;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Notices;

namespace CcsviReview.Reminders.Templates;

/// <summary>A language in which emails are written: its words and its templates.</summary>
public sealed class TemplateLanguage
{
    private const int LongestSubject = 200;
    private readonly CompiledTemplates _templates;

    internal TemplateLanguage(Words words, CompiledTemplates templates) => (Words, _templates) = (words, templates);

    /// <summary>The language as a BCP 47 tag.</summary>
    public string Tag => Words.Language;

    /// <summary>Its words.</summary>
    public Words Words { get; }

    internal string Subject(Digest digest) =>
        SafeText.Line(_templates.Subject(new DigestFields(digest, Words, EmailPart.Subject).All()), LongestSubject, LongestSubject);

    internal string Text(Digest digest) => PlainLines.Of(_templates.Text(new DigestFields(digest, Words, EmailPart.Text).All()));

    internal string Html(Digest digest) => _templates.Html(new DigestFields(digest, Words, EmailPart.Html).All());

    internal string Subject(Notice notice) =>
        SafeText.Line(new NoticeFields(notice, Words, EmailPart.Subject).Subject(), LongestSubject, LongestSubject);

    internal string Text(Notice notice) => PlainLines.Of(_templates.NoticeText(new NoticeFields(notice, Words, EmailPart.Text).All()));

    internal string Html(Notice notice) => _templates.NoticeHtml(new NoticeFields(notice, Words, EmailPart.Html).All());
}
