using CcsviReview.Localization;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Planning;

namespace CcsviReview.Reminders.Templates;

/// <summary>The fields for the templates of a digest; every value is escaped for its part.</summary>
internal sealed class DigestFields(Digest digest, Words words, EmailPart part)
{
    private const int InHeadline = 2;
    private const int LongestSubject = 200;
    private const int LongestTitle = 100;
    private readonly bool _isSeveral = digest.Parts.Sum(each => each.Items.Count) + digest.Asides.Sum(each => each.Items.Count) > 1;
    private int _shown;

    public Dictionary<string, object?> All()
    {
        var counts = Counts.Of(digest, words);
        var summary = string.Join(", ", counts);
        var accent = digest.Parts.Count > 0 ? TemplateKeys.Accent(digest.Parts[0].State) : TemplateKeys.Quiet;
        _shown = 0;
        List<object?> parts =
        [
            .. digest.Parts.Select(each => Part(
                (TemplateKeys.Of(each.State), each.IsPlanned ? "shown.planned" : "shown.some"), each.Items, each.Total,
                DigestLinks.All(digest, each.State), TemplateKeys.Accent(each.State))),
            .. digest.Asides.Select(each =>
                Part((TemplateKeys.Of(each.Aside), "shown.some"), each.Items, each.Total, DigestLinks.All(digest, each.Aside),
                    TemplateKeys.Accent(each.Aside))),
        ];
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["language"] = part.Own(words.Language),
            ["direction"] = words.Direction,
            ["align"] = words.Direction == "rtl" ? "right" : "left",
            ["subject"] = part.Own(Subject(summary)),
            ["summary"] = part.Own(summary),
            ["only"] = Only(summary.Length) is { } only ? part.Own(only) : null,
            ["headline"] = part.Own(string.Join(", ", counts.Take(InHeadline))),
            ["also"] = counts.Count > InHeadline
                ? part.Own(words.Say(new Sentence("also", ("counts", string.Join(", ", counts.Skip(InHeadline))))))
                : null,
            ["organisation"] = part.Alone(digest.Organisation, 100),
            ["day"] = part.Own(words.WithWeekday(digest.Today)),
            ["greeting"] = Greeting.Of(digest.Reader, words, part),
            ["opening"] = Say("opening" + Mood()),
            ["backlog"] = digest.Backlog is { } backlog ? Backlog(backlog) : null,
            ["accent"] = accent,
            ["colour"] = TemplateKeys.Colour(accent),
            ["parts"] = parts,
            ["closing"] = Closing(),
            ["mute"] = digest.MuteAddress is null ? null : Say("mute"),
            ["muteLabel"] = Say("act.mute-copies"),
            ["muteLink"] = digest.MuteAddress is { } mute ? part.Own(mute) : null,
        };
    }

    private string Backlog(BacklogPlan plan)
    {
        var backlog = plan.Backlog;
        var overdue = Say(
            backlog.DueMeanwhile > 0 ? "backlog.meanwhile" : "backlog",
            ("n", backlog.Pages), ("pace", backlog.PagesPerWeek), ("due", backlog.DueMeanwhile), ("day", backlog.LastOn));
        return $"{overdue} {Say(plan.IsApproved ? "backlog.weekly" : "backlog.waits")}";
    }

    private string Subject(string summary) => Only(summary.Length) is { } only ? $"{summary}: {only}" : summary;

    /// <summary>Returns the title of the only page.</summary>
    private string? Only(int used) => digest.Parts.Sum(each => each.Total) + digest.Asides.Sum(each => each.Total) == 1
        && digest.Parts.SelectMany(each => each.Items).Concat(digest.Asides.SelectMany(each => each.Items)).SingleOrDefault() is { } item
        ? SafeText.Line(ItemFields.TitleOf(item, words), LongestTitle, Math.Max(1, LongestSubject - used - 2))
        : null;

    /// <summary>Returns the name of a digest that has none of the recipient's own pages.</summary>
    private string Mood() => digest.Parts.Count > 0 || digest.Asides.Count == 0 ? "" : $".{TemplateKeys.Of(digest.Asides[0].Aside)}";

    private List<object?> Closing()
    {
        var actions = digest.Parts.SelectMany(each => each.Items).Concat(digest.Asides.SelectMany(each => each.Items))
            .Any(item => item.Actions.Count > 0);
        List<object?> closing = [$"{Say("closing" + Mood())} {Say("closing.rhythm")}", Say("closing.leaves")];
        if (actions)
            closing.Add(Say("closing.links"));
        if (actions && digest.TakesReplies)
            closing.Add(Say(_isSeveral ? "closing.replies" : "closing.reply"));
        return closing;
    }

    private Dictionary<string, object?> Part(
        (string Key, string Some) named, IReadOnlyList<DigestItem> items, int total, string all, string accent)
    {
        var heading = words.Say($"heading.{named.Key}");
        var (isCapped, first) = (items.Count < total, _shown);
        _shown += items.Count;                                       // replies refer to pages by these numbers, so each is unique
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["heading"] = part.Own(heading),
            ["headingInCapitals"] = part.Own(heading.ToUpperInvariant()),
            ["request"] = Say($"request.{named.Key}"),
            ["count"] = isCapped ? Say(named.Some, ("shown", items.Count), ("n", total)) : Say("shown", ("n", total)),
            ["accent"] = accent,
            ["colour"] = TemplateKeys.Colour(accent),
            ["items"] = items.Select((item, at) =>
                (object?)new ItemFields(digest, item, words, part).All((first + at + 1, _isSeveral), accent)).ToList(),
            ["all"] = isCapped ? Say("all", ("n", total)) : null,
            ["allLink"] = isCapped ? part.Own(all) : null,
            ["allLine"] = isCapped ? part.Own(words.Say(new Sentence("all.line", ("n", total), ("address", all)))) : null,
        };
    }

    private string Say(string key, params (string Name, Term Value)[] values) => part.Said(words, new Sentence(key, values), most: 80);
}
