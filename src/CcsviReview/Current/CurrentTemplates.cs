using CcsviReview.Localization;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Notices;
using CcsviReview.Reminders.Templates;
using CcsviReview.Settings;

namespace CcsviReview.Current;

/// <summary>
/// The current words and templates. The templates folder was valid when the program started; if somebody changes it and makes an error
/// later, emails use the built-in words until it is corrected, and the log says so.
/// </summary>
internal sealed partial class CurrentTemplates(ReviewSettings settings, ILogger<CurrentTemplates> logger)
{
    private readonly Lock _reading = new();
    private (string Stamp, TemplateSet Book) _read = ("", TemplateSet.BuiltIn);

    /// <summary>Whether digests say that their recipients may answer by reply.</summary>
    public bool TakesReplies => settings.Mailbox is { IsOn: true, ReplyAddress: not null };

    /// <summary>The email of a digest; an invalid template never prevents it.</summary>
    public DigestText Write(Digest digest) => Write(book => DigestWriter.Compose(digest, book));

    /// <summary>The email of a notice; an invalid template never prevents it.</summary>
    public DigestText Write(Notice notice) => Write(book => NoticeWriter.Compose(notice, book));

    /// <summary>The words of a language; those of its base language, or English, if emails are not written in it.</summary>
    public Words WordsOf(string? language) => Book().For(language).Words;

    /// <summary>Whether emails are written in a language or its base language.</summary>
    public bool Speaks(string tag) => Book().Speaks(tag);

    private DigestText Write(Func<TemplateSet, DigestText> compose)
    {
        var book = Book();
        try
        {
            return compose(book);
        }
        catch (Exception e) when (book != TemplateSet.BuiltIn)
        {
            Log.NotWritten(logger, settings.Letters.Templates!, e.GetBaseException().Message);
            return compose(TemplateSet.BuiltIn);
        }
    }

    private TemplateSet Book()
    {
        if (settings.Letters.Templates is not { } folder)
            return TemplateSet.BuiltIn;
        lock (_reading)
        {
            var stamp = Stamp(folder);
            if (stamp != _read.Stamp)
                _read = (stamp, Read(folder));
            return _read.Book;
        }
    }

    private TemplateSet Read(string folder)
    {
        var (book, faults) = TemplateFolder.Read(folder);
        foreach (var fault in faults)
            Log.Wrong(logger, folder, fault.ToString());
        return faults.Count == 0 ? book : TemplateSet.BuiltIn;
    }

    private static string Stamp(string folder)
    {
        try
        {
            return TemplateFolder.Stamp(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2101, LogLevel.Error, "The templates in {Folder} have errors, so emails use the built-in templates: {Fault}")]
        public static partial void Wrong(ILogger logger, string folder, string fault);

        [LoggerMessage(
            2102, LogLevel.Error, "An email could not be written with the templates in {Folder}, so it uses the built-in templates: {Why}")]
        public static partial void NotWritten(ILogger logger, string folder, string why);
    }
}
