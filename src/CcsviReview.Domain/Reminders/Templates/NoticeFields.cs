using CcsviReview.Localization;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Notices;

namespace CcsviReview.Reminders.Templates;

/// <summary>The fields for the templates of a notice; every value is escaped for its part.</summary>
internal sealed class NoticeFields(Notice notice, Words words, EmailPart part)
{
    private const int LongestWord = 300;
    private const int LongestSubject = 150;
    private const int LongestAddress = 200;

    public Dictionary<string, object?> All() => new(StringComparer.Ordinal)
    {
        ["language"] = part.Own(words.Language),
        ["direction"] = words.Direction,
        ["align"] = words.Direction == "rtl" ? "right" : "left",
        ["subject"] = Subject(),
        ["organisation"] = part.Alone(notice.Organisation, 100),
        ["day"] = part.Own(words.WithWeekday(notice.Today)),
        ["greeting"] = Greeting.Of(notice.Reader, words, part),
        ["paragraphs"] = notice.Says.Select(said => (object?)Say(said)).ToList(),
        ["heading"] = notice.Heading is { } heading ? Say(heading) : null,
        ["lines"] = notice.Lines.Select(line => (object?)Line(line)).ToList(),
        ["link"] = notice.Link is { } link ? part.Own(link.Url) : null,
        ["linkLabel"] = notice.Link is { } labelled ? Say(labelled.Label) : null,
        ["linkLine"] = notice.Link is { } plain ? part.Own(words.Say(plain.Line)) : null,
        ["commands"] = notice.Commands.Select(command => (object?)Command(command)).ToList(),
    };

    /// <summary>Returns the subject as one line; names and addresses in it are shortened, so that its own words stay whole.</summary>
    public string Subject() => part.Own(SafeText.Line(words.Say(notice.Subject, crawled => SafeText.Line(crawled, 80)), LongestSubject));

    private Dictionary<string, object?> Line(NoticeLine line)
    {
        var link = line.Address is { } address ? LiveLink.Of(address) : null;
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["words"] = Say(line.Words),
            ["link"] = link is null ? null : part.Own(link),
            ["address"] = line.Address is null
                ? null
                : ReferenceEquals(part, EmailPart.Text) && link is not null ? link : part.Alone(line.Address, LongestAddress),
        };
    }

    private Dictionary<string, object?> Command((string Command, Sentence Does) command) => new(StringComparer.Ordinal)
    {
        ["command"] = part.Alone(command.Command, LongestAddress),
        ["does"] = Say(command.Does),
    };

    private string Say(Sentence sentence) => part.Said(words, sentence, LongestWord);
}
