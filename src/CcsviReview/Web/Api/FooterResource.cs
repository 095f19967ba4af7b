using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CcsviReview.Features.Pages;

namespace CcsviReview.Web.Api;

/// <summary>The public review dates of a page.</summary>
/// <param name="Page">The address of the page, in normal form.</param>
/// <param name="Language">The language of the words, such as <c>en</c>.</param>
/// <param name="Text">All of them in words.</param>
internal sealed record FooterResource(string Page, string Language, string Text)
{
    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>
    /// When it was last reviewed, as precisely as is known (<c>2014-05-22</c>, <c>2014-05</c>, <c>2014</c>); null when no review is known.
    /// </summary>
    public string? LastReviewed { get; init; }

    /// <summary>The same in words.</summary>
    public string? LastReviewedWords { get; init; }

    /// <summary>The day by which the next review is promised, even if it is past; null when none is.</summary>
    public DateOnly? NextReviewDue { get; init; }

    /// <summary>The same in words.</summary>
    public string? NextReviewDueWords { get; init; }

    /// <summary>Whether that day is past.</summary>
    public bool IsOverdue { get; init; }

    public static FooterResource Of(Footer footer) => new(footer.Address, footer.Words.Language, TextOf(footer))
    {
        LastReviewed = footer.Dates.LastReviewed?.ToIso(),
        LastReviewedWords = footer.Dates.LastReviewed is { } reviewed ? footer.Words.Of(reviewed) : null,
        NextReviewDue = footer.Dates.DueOn,
        NextReviewDueWords = footer.Dates.DueOn is { } due ? footer.Words.Of(CcsviReview.Facts.StatedDate.OfDay(due)) : null,
        IsOverdue = footer.Dates.IsOverdue,
    };

    /// <summary>The text as an HTML paragraph, and the question whether the page was useful if readers may answer it.</summary>
    public static string Markup(Footer footer)
    {
        var (late, words) = (footer.Dates.IsOverdue ? " review-overdue" : "", footer.Words);
        var html = new StringBuilder($"<p class=\"review-dates{late}\" lang=\"{words.Language}\" dir=\"{words.Direction}\">");
        foreach (var (at, (before, date, after)) in footer.Sentences.Index())
        {
            html.Append(at > 0 ? " " : "").Append(s_html.Encode(before));
            if (date is { } day)
                html.Append("<time datetime=\"").Append(day.ToIso()).Append("\">").Append(s_html.Encode(footer.Words.Of(day))).Append(
                    "</time>");
            html.Append(s_html.Encode(after));
        }
        html.Append("</p>\n");
        if (footer.FormUrl is { } url)
            html.Append(new UsefulMarkup(footer.Address, words, url).Question());
        return html.ToString();
    }

    private static string TextOf(Footer footer) =>
        string.Join(' ', footer.Sentences.Select(said => said.Before + (said.Date is { } date ? footer.Words.Of(date) : "") + said.After));
}
