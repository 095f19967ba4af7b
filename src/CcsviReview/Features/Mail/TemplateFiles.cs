using CcsviReview.Current.Faults;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Templates;
using CcsviReview.Settings;

namespace CcsviReview.Features.Mail;

/// <summary>Writes the built-in templates to a folder, and validates those in a folder, for people who edit emails.</summary>
internal static class TemplateFiles
{
    /// <summary>Writes the built-in files; returns their names.</summary>
    /// <exception cref="RefusedException">One of the files exists with other content: nothing is written.</exception>
    public static async Task<IReadOnlyList<string>> ExportAsync(string folder, CancellationToken cancel)
    {
        var files = TemplateSet.BuiltInFiles.OrderBy(file => file.Key, StringComparer.Ordinal).ToList();
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path) && await File.ReadAllTextAsync(path, cancel) != text)
                throw new RefusedException("folder", $"'{path}' already exists with other content. Name an empty folder, or move the file elsewhere.");
        }
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text, cancel);
        }
        return [.. files.Select(file => file.Key)];
    }

    /// <summary>Writes a sample email in every language; reports every fault in the folder.</summary>
    /// <param name="folder">The folder of templates; null for the built-in ones.</param>
    public static TriedTemplates Try(string? folder)
    {
        var (book, faults) = folder is null ? (TemplateSet.BuiltIn, []) : TemplateFolder.Read(folder);
        if (faults.Count > 0)
            return new TriedTemplates([.. faults.Select(fault => fault.ToString())], []);
        return new TriedTemplates([], [.. book.Languages.Order(StringComparer.Ordinal).Select(tag => Tried(book, tag))]);
    }

    private static TriedLanguage Tried(TemplateSet book, string tag)
    {
        var sample = SampleDigest.Full;
        var email = DigestWriter.Compose(sample with { Reader = sample.Reader with { Language = tag } }, book);
        return new TriedLanguage(tag, book.For(tag).Words.Say("language"), book.Untranslated(tag))
        {
            Subject = email.Subject,
            Text = email.Text,
            Html = email.Html,
            Notices =
            [
                .. SampleNotice.All.Select(each =>
                    (each.Name, NoticeWriter.Compose(each.Notice with { Reader = each.Notice.Reader with { Language = tag } }, book))),
            ],
        };
    }
}

/// <summary>The result of validating templates.</summary>
/// <param name="Faults">Each with its file and line; if there is any, no sample is written.</param>
/// <param name="Languages">The languages with their sample emails.</param>
internal sealed record TriedTemplates(IReadOnlyList<string> Faults, IReadOnlyList<TriedLanguage> Languages);

/// <summary>A language with its sample email.</summary>
/// <param name="Tag">Its BCP 47 tag.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Untranslated">The entries without a translation, which stay in English.</param>
internal sealed record TriedLanguage(string Tag, string Name, IReadOnlyList<string> Untranslated)
{
    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>The emails that are not digests, by a name for files.</summary>
    public required IReadOnlyList<(string Name, DigestText Letter)> Notices { get; init; }
}
