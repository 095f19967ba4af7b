using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CcsviReview.Localization;
using CcsviReview.Signals;

namespace CcsviReview.Web.Api;

/// <summary>The question "Was this page useful?" and the thanks for the answer, as HTML without script, style or cookie.</summary>
/// <param name="Page">The address of the page that is asked about.</param>
/// <param name="Words">The words of the form, in the reader's language.</param>
/// <param name="PublicUrl">The public address of this program.</param>
internal sealed record UsefulMarkup(string Page, Words Words, string PublicUrl)
{
    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);

    private string Action => PublicUrl.TrimEnd('/') + Urls.Useful;

    /// <summary>The question with its two answers, each a button that sends the form.</summary>
    public string Question()
    {
        var html = Open("review-useful").Append("<fieldset><legend>").Append(Say("useful.question")).Append("</legend>");
        html.Append(Button("yes", "useful.yes")).Append(' ').Append(Button("no", "useful.no"));
        return html.Append("</fieldset></form>\n").ToString();
    }

    /// <summary>The thanks, and a field for a comment if none was stored yet.</summary>
    /// <param name="isUseful">The vote.</param>
    /// <param name="isCommentKept">Whether a comment was stored with it.</param>
    public string Thanks(bool isUseful, bool isCommentKept)
    {
        var html = new StringBuilder($"<div class=\"review-useful-thanks\" lang=\"{Words.Language}\" dir=\"{Words.Direction}\" role=\"status\">");
        html.Append("<p>").Append(Say("useful.thanks")).Append(". ");
        html.Append(Say(isCommentKept ? "useful.comment-recorded" : "useful.recorded")).Append("</p></div>\n");
        return isCommentKept ? html.ToString() : html.Append(Comment(isUseful)).ToString();
    }

    private string Comment(bool isUseful)
    {
        var html = Open("review-useful-comment act-form").Append("<input type=\"hidden\" name=\"useful\" value=\"")
            .Append(isUseful ? "yes" : "no").Append("\">");
        html.Append("<div class=\"field\"><label for=\"review-comment\">").Append(Say("useful.comment")).Append("</label>");
        html.Append("<p class=\"hint\" id=\"review-comment-hint\">");
        html.Append(s_html.Encode(Words.Say(new Sentence("useful.comment-hint", ("most", CommentText.Longest))))).Append("</p>");
        html.Append("<textarea id=\"review-comment\" name=\"comment\" rows=\"4\" maxlength=\"").Append(CommentText.Longest);
        html.Append("\" aria-describedby=\"review-comment-hint\"></textarea></div>");
        html.Append("<p class=\"actions\"><button type=\"submit\">").Append(Say("useful.send")).Append("</button></p></form>\n");
        return html.ToString();
    }

    private StringBuilder Open(string classes) => new StringBuilder($"<form class=\"{classes}\" method=\"post\" action=\"")
        .Append(s_html.Encode(Action)).Append("\" lang=\"").Append(Words.Language).Append("\" dir=\"").Append(Words.Direction).Append("\">")
        .Append("<input type=\"hidden\" name=\"page\" value=\"").Append(s_html.Encode(Page)).Append("\">")
        .Append("<input type=\"hidden\" name=\"lang\" value=\"").Append(s_html.Encode(Words.Language)).Append("\">");

    private string Button(string value, string words) =>
        $"<button type=\"submit\" name=\"useful\" value=\"{value}\">{Say(words)}</button>";

    private string Say(string key) => s_html.Encode(Words.Say(key));
}
