using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.Policies;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Pages;

/// <summary>Gives anybody the public review dates of a page, if its site allows that.</summary>
internal sealed class FooterQuery(IDbContextFactory<ReviewDb> database, CurrentSites sites, ReviewSettings settings, CurrentRules rules)
{
    /// <summary>The dates to show; null both for an unknown page and for one of a site that does not allow it.</summary>
    /// <param name="asked">Its address as somebody wrote it; http and https are equivalent.</param>
    /// <param name="language">The language of the sentences; null for that of the page.</param>
    /// <param name="today">The day, in the organisation's time zone.</param>
    /// <param name="cancel">To stop.</param>
    public async Task<Footer?> RunAsync(string asked, string? language, DateOnly today, CancellationToken cancel)
    {
        var known = await sites.ReadAsync(cancel);
        var open = known.Where(site => site.Value.PublicFooter ?? settings.Web.PublicFooter).Select(site => site.Key).ToArray();
        if (open.Length == 0)
            return null;
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await PublicPages.FindAsync(db, open, asked, cancel) is not { } page)
            return null;
        return new Footer(page.Address, ShownDates.Of(page, today),
            rules.Templates.WordsOf(language ?? page.Facts.Language ?? settings.Organisation.Language))
        {
            FormUrl = known.GetValueOrDefault(page.Site)?.ReaderForm ?? settings.Signals.ReaderForm
                ? settings.Organisation.PublicUrl
                : null,
        };
    }
}

/// <summary>The public review dates of a page.</summary>
/// <param name="Address">The address of the page.</param>
/// <param name="Dates">The dates.</param>
/// <param name="Words">The words for the sentences.</param>
internal sealed record Footer(string Address, ShownDates Dates, Words Words)
{
    /// <summary>The address of this program, where readers may answer whether the page was useful; null where they may not.</summary>
    public string? FormUrl { get; init; }

    /// <summary>Its sentences: the words before and after the date, and the date, which is null if there is none.</summary>
    public IReadOnlyList<FooterSentence> Sentences =>
    [
        Dates.LastReviewed is { } reviewed ? Said("footer.reviewed", reviewed)
            : new FooterSentence(Words.Say("footer.not-reviewed"), null, ""),
        .. Dates.DueOn is { } due ? [Said(Dates.IsOverdue ? "footer.overdue" : "footer.due", CcsviReview.Facts.StatedDate.OfDay(due))]
            : Array.Empty<FooterSentence>(),
    ];

    // The language decides where the date goes in the sentence.
    private FooterSentence Said(string key, CcsviReview.Facts.StatedDate date)
    {
        const string Mark = "\uE000";
        var parts = Words.Say(new Sentence(key, ("date", Mark))).Split(Mark, 2);
        return new FooterSentence(parts[0], date, parts[^1]);
    }
}

/// <summary>A sentence with a date in it.</summary>
internal sealed record FooterSentence(string Before, CcsviReview.Facts.StatedDate? Date, string After);
