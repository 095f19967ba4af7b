using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Notices;

namespace CcsviReview.Reminders.Templates;

/// <summary>Writes notices. The same notice always gives the same email.</summary>
public static class NoticeWriter
{
    /// <summary>Writes the email in the recipient's language.</summary>
    /// <param name="notice">The content.</param>
    /// <param name="book">The words and templates; null for the built-in ones.</param>
    public static DigestText Compose(Notice notice, TemplateSet? book = null)
    {
        ArgumentNullException.ThrowIfNull(notice);
        var language = (book ?? TemplateSet.BuiltIn).For(notice.Reader.Language);
        return new DigestText(language.Subject(notice), language.Text(notice), language.Html(notice)) { Language = language.Tag };
    }
}
