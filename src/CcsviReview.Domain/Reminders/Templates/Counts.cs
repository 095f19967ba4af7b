using CcsviReview.Localization;
using CcsviReview.Policies;
using CcsviReview.Reminders.Digests;

namespace CcsviReview.Reminders.Templates;

/// <summary>How many pages a digest contains, in the order of its parts: "3 pages overdue", "2 due this month".</summary>
internal static class Counts
{
    /// <summary>Returns the counts; only the first one names what is counted.</summary>
    public static IReadOnlyList<string> Of(Digest digest, Words words)
    {
        List<string> counts = [];
        foreach (var part in digest.Parts.Where(part => part.Total > 0))
            counts.Add(words.Say(Of(part, digest.Today, counts.Count == 0)));
        foreach (var aside in digest.Asides.Where(aside => aside.Total > 0))
        {
            var noun = aside.Aside is Aside.LedSections or Aside.Copied ? "late-pages" : "pages";
            var bare = aside.Aside is Aside.LedSections or Aside.Copied
                ? new Term.Phrase(new Sentence("late", ("n", aside.Total)))
                : (Term)aside.Total;
            counts.Add(
                words.Say(new Sentence(
                    $"count.{TemplateKeys.Of(aside.Aside)}", ("pages", counts.Count == 0 ? new Sentence(noun, ("n", aside.Total)) : bare))));
        }
        return counts;
    }

    private static Sentence Of(DigestPart part, DateOnly today, bool isFirst)
    {
        Term pages = isFirst ? new Sentence("pages", ("n", part.Total)) : part.Total;
        if (part.State is not PageState.DueSoon || LastDue(part) is not { } last || last < today)
            return new Sentence($"count.{TemplateKeys.Of(part.State)}", ("pages", pages));
        return last.Year == today.Year && last.Month == today.Month
            ? new Sentence("count.due-this-month", ("pages", pages))
            : new Sentence("count.due-by", ("pages", pages), ("day", new Term.ShortDay(last)));
    }

    // Only where the email has every page of the part: a capped list does not show the last of them.
    private static DateOnly? LastDue(DigestPart part) =>
        part.Items.Count == part.Total && part.Items.All(item => item.Assessment.Due is not null)
            ? part.Items.Max(item => item.Assessment.Due!.On)
            : null;
}
