using System.Net;
using System.Text;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Layout;

/// <summary>Ranges over the words of a paragraph: links, code, dates behind words. They move with the words.</summary>
internal sealed class InlineMarks
{
    public List<Link> Links { get; } = [];

    public List<CodeRun> Codes { get; } = [];

    public List<Moment> Moments { get; } = [];

    /// <summary>Returns the text with its character references decoded.</summary>
    public string Decode(string written)
    {
        SortedSet<int> places =
        [
            .. Links.SelectMany(link => (int[])[link.Start, link.End]), .. Codes.SelectMany(code => (int[])[code.Start, code.End]),
            .. Moments.SelectMany(moment => (int[])[moment.Start, moment.End]),
        ];
        Dictionary<int, int> moved = [];
        var decoded = new StringBuilder(written.Length);
        var from = 0;
        foreach (var place in places)
        {
            decoded.Append(WebUtility.HtmlDecode(written[from..place]));
            (moved[place], from) = (decoded.Length, place);
        }
        decoded.Append(WebUtility.HtmlDecode(written[from..]));
        Move(place => moved[place]);
        return decoded.ToString();
    }

    /// <summary>Adjusts to the removal of characters at the start of the text; a link or date that began there is removed too.</summary>
    public void CutStart(int length)
    {
        Links.RemoveAll(link => link.Start < length);
        Moments.RemoveAll(moment => moment.Start < length);
        Move(place => Math.Max(0, place - length));
    }

    private void Move(Func<int, int> to)
    {
        for (var at = 0; at < Links.Count; at++)
            Links[at] = Links[at] with { Start = to(Links[at].Start), End = to(Links[at].End) };
        for (var at = 0; at < Codes.Count; at++)
            Codes[at] = new CodeRun(to(Codes[at].Start), to(Codes[at].End));
        for (var at = 0; at < Moments.Count; at++)
            Moments[at] = Moments[at] with { Start = to(Moments[at].Start), End = to(Moments[at].End) };
    }
}
