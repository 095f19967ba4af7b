using CcsviReview.Localization;
using CcsviReview.Reading.Layout;

namespace CcsviReview.Reminders.Templates;

/// <summary>Checks the emails of a language: every tag, a sample email, and that no words of a page can become markup.</summary>
internal static class TemplateSetCheck
{
    /// <summary>Reports the faults; returns the names of all templates that emails use.</summary>
    public static IReadOnlySet<string> Of(
        IReadOnlyDictionary<string, TemplateFile> templates, Words words, TemplateLanguage language, ICollection<WordingFault> faults)
    {
        List<WordingFault> found = [];
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (var (name, part) in new[] { ("subject", EmailPart.Subject), ("text", EmailPart.Text), ("html", EmailPart.Html) })
            used.UnionWith(TemplateCheck.Walk(name, templates, new DigestFields(SampleDigest.Full, words, part).All(), found));
        foreach (var (name, part) in new[] { ("notice-text", EmailPart.Text), ("notice-html", EmailPart.Html) })
            used.UnionWith(TemplateCheck.Walk(name, templates, new NoticeFields(SampleNotice.Full, words, part).All(), found));
        foreach (var fault in found.Where(fault => !faults.Contains(fault)).ToList())
            faults.Add(fault);
        if (found.Count > 0)
            return used;
        try
        {
            language.Subject(SampleDigest.Full);
            language.Text(SampleDigest.Full);
            language.Html(SampleDigest.Full);
            language.Text(SampleNotice.Full);
            Harm("html", language.Html(SampleDigest.Hostile));
            Harm("notice-html", language.Html(SampleNotice.Hostile));
        }
        catch (Exception e)
        {
            // The library's own error: a template that the check did not foresee must not reach a recipient.
            faults.Add(new WordingFault(
                templates["html"].Path, 0, $"The {language.Tag} email cannot be written: {e.GetBaseException().Message}"));
        }
        return used;

        void Harm(string name, string html)
        {
            if (Danger(html) is { } danger && new WordingFault(templates[name].Path, 0, danger) is var harm && !faults.Contains(harm))
                faults.Add(harm);
        }
    }

    /// <summary>Returns where words of a page would be more than text; null when nowhere.</summary>
    private static string? Danger(string html)
    {
        var scan = new HtmlScanner(html);
        while (scan.Next())
        {
            if (scan.Token != HtmlToken.Open)
                continue;
            if (scan.Value is "script")
                return "Remove <script>: email programs ignore it, and some reject the email.";
            if (scan.Value is "style" && scan.RawUntilClose("style").Contains(SampleDigest.Canary, StringComparison.OrdinalIgnoreCase))
                return "<style> contains text from a page.";
            var attributes = new HtmlAttributes(scan.Attributes);
            while (attributes.Next())
            {
                var isNamed = attributes.Name.Contains(SampleDigest.Canary, StringComparison.OrdinalIgnoreCase);
                var isValue = attributes.Value.Contains(SampleDigest.Canary, StringComparison.OrdinalIgnoreCase);
                if (isNamed || (isValue && IsActive(attributes.Name)))
                    return $"<{scan.Value}> contains text from a page where it could do harm. Put quotation marks around values, and use only link, url, facts and allLink as addresses.";
            }
        }
        return null;
    }

    private static bool IsActive(ReadOnlySpan<char> name) =>
        name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
        || name is "href" or "src" or "srcset" or "style" or "action" or "formaction" or "background" or "content" or "srcdoc";
}
