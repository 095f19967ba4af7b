using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Weighing;

/// <summary>
/// Distinguishes the dates of listed pages from the page's own. Several similar statements that each have a title of their own (cards,
/// search results, lists of documents, headings that link) are about the listed pages.
/// </summary>
internal static class Listings
{
    private const int FarthestHeading = 30;
    private const int FarthestLink = 3;
    private const int Unlinked = 3;
    private static readonly HashSet<string> s_people = new(StringComparer.OrdinalIgnoreCase)
    {
        "author", "authors", "people", "person", "team", "profile", "profiles", "staff", "contributor", "contributors", "reviewer",
        "reviewers", "expert", "experts", "editor", "editors", "by", "bio", "user", "users", "doctors", "clinicians",
    };

    private const string Why = "it is listed with the title of another page, like others in this list";

    /// <summary>Lowers the trust in statements of listings.</summary>
    public static void Doubt(PageLayout page, List<Candidate> found)
    {
        HashSet<Candidate> listed = new(ReferenceEqualityComparer.Instance);
        foreach (var alike in found.Where(IsVisible).GroupBy(candidate => (candidate.Statement.Kind, candidate.Label)))
        {
            var entries = EntriesOf(page, alike);
            Mark(page, entries, listed);
            foreach (var entry in entries.Where(entry => entry.IsCard(page)))
                listed.Add(entry.Candidate);
        }
        for (var at = 0; at < found.Count; at++)
        {
            if (listed.Contains(found[at]))
                found[at] = MachineDateHeuristics.Distrusted(found[at], Why);
        }
    }

    private static bool IsVisible(Candidate candidate) => candidate.Block >= 0;

    private static List<Entry> EntriesOf(PageLayout page, IEnumerable<Candidate> alike)
    {
        List<Entry> entries = [];
        var before = -1;
        foreach (var candidate in alike.OrderBy(candidate => candidate.Order))
        {
            if (TitleOf(page, candidate, before) is { } title)
                entries.Add(new Entry(candidate, title.Block, title.IsLinked, page.Boxes.Common(
                    page.Blocks[title.Block].Box, page.Blocks[candidate.Block].Box)));
            before = candidate.Block;
        }
        return entries;
    }

    // Consecutive entries with the same parent make a list.
    private static void Mark(PageLayout page, List<Entry> entries, HashSet<Candidate> listed)
    {
        for (var first = 0; first < entries.Count;)
        {
            var last = first;
            while (last + 1 < entries.Count && AreBrothers(page, entries[last], entries[last + 1]))
                last++;
            var list = entries.GetRange(first, last - first + 1);
            var linked = list.Count(entry => entry.IsLinked);
            if (linked > 1 || (list.Count > 1 && list.TrueForAll(entry => entry.IsItem(page)))
                || (list.Count >= Unlinked && list.DistinctBy(entry => entry.Candidate.Statement.Date).Count() > 1))
                listed.UnionWith(list.Where(entry => linked < 2 || entry.IsLinked || entry.IsItem(page)).Select(entry => entry.Candidate));
            first = last + 1;
        }
    }

    private static bool AreBrothers(PageLayout page, Entry one, Entry other)
    {
        var common = page.Boxes.Common(one.Box, other.Box);
        var (mine, yours) = (page.Boxes.Below(common, one.Box), page.Boxes.Below(common, other.Box));
        if (mine < 0 && yours < 0)
            return one.Title != other.Title && page.Blocks[one.Title].Level == page.Blocks[other.Title].Level;
        return mine >= 0 && yours >= 0 && page.Boxes[mine].Name == page.Boxes[yours].Name && !HoldsName(page, mine, one)
            && !HoldsName(page, yours, other);
    }

    // The box with the page's first heading is the page.
    private static bool HoldsName(PageLayout page, int box, Entry entry)
    {
        for (var at = entry.Title; at >= 0 && page.Boxes.Encloses(box, page.Blocks[at].Box) && entry.Title - at < 2 * FarthestHeading; at--)
        {
            if (page.Blocks[at].Level == 1)
                return true;
        }
        return false;
    }

    // The nearest heading or linked line above the statement, or the words before it in its own block.
    private static (int Block, bool IsLinked)? TitleOf(PageLayout page, Candidate candidate, int after)
    {
        var own = page.Blocks[candidate.Block];
        if (LeadsAway(page, own, candidate.Start))
            return (candidate.Block, true);
        if (own.Kind is BlockKind.Item or BlockKind.Cell && candidate.IsOfOther)
            return (candidate.Block, false);
        for (var at = candidate.Block - 1; at > after && candidate.Block - at <= FarthestHeading; at--)
        {
            Effort.Took(1);
            var block = page.Blocks[at];
            if (block.Level == 1)
                break;
            if (block.Kind == BlockKind.Heading && !PageNames.Include(page, block.Text))
                return (page.Boxes.Encloses(own.Box, block.Box) ? null : TitleBelow(page, candidate))
                    ?? (at, LeadsAway(page, block, block.Text.Length));
            if (candidate.Block - at <= FarthestLink && LeadsAway(page, block, block.Text.Length))
                return (at, true);
            if (block.Kind == BlockKind.Cell && block.Group == own.Group && block.Row == own.Row && block.Column == 1
                && own.Kind == BlockKind.Cell && block.Text.Length > 3 && !PageNames.Include(page, block.Text))
                return (at, LeadsAway(page, block, block.Text.Length));
        }
        return TitleBelow(page, candidate);
    }

    // "Updated 3 May 2024" above the title, within the card of both.
    private static (int Block, bool IsLinked)? TitleBelow(PageLayout page, Candidate candidate)
    {
        var own = page.Blocks[candidate.Block];
        for (var at = candidate.Block + 1; at < page.Blocks.Count && at - candidate.Block <= FarthestLink; at++)
        {
            var block = page.Blocks[at];
            if (block.Level == 1 || !page.Boxes.Encloses(own.Box, block.Box) || own.Box == Boxes.Page)
                return null;
            if (block.Kind == BlockKind.Heading && LeadsAway(page, block, block.Text.Length))
                return (at, true);
        }
        return null;
    }

    // A line that begins with a link, which is most of it: a title rather than a sentence with a link.
    private static bool LeadsAway(PageLayout page, Block block, int end)
    {
        var linked = 0;
        foreach (var link in block.Links)
        {
            if (link.End <= end && StatementOwnership.LeadsElsewhere(page, block, link))
                linked += link.End - link.Start;
        }
        return linked > 1 && 2 * linked >= end - 3;
    }

    private sealed record Entry(Candidate Candidate, int Title, bool IsLinked, int Box)
    {
        public bool IsItem(PageLayout page) => page.Blocks[Candidate.Block].Kind is BlockKind.Item or BlockKind.Cell;

        /// <summary>Whether it is a single card: the statement belongs to the linked title of another page.</summary>
        public bool IsCard(PageLayout page) => IsLinked && (IsBoxed(page) || (GoesWithTitle(page) && !LeadsToPerson(page)));

        private bool GoesWithTitle(PageLayout page) =>
            Title == Candidate.Block ? IsItem(page) || IsBeside(page)
            : IsInSameLink(page) || (IsRightBelow && (page.Blocks[Title].Kind == BlockKind.Heading || IsBeside(page)));

        // In a box that begins with the title and contains nothing else of the page.
        private bool IsBoxed(PageLayout page) => Box != Boxes.Page && Title != Candidate.Block
            && page.Blocks[Title].Kind == BlockKind.Heading && page.Boxes[Box].Name is "div" or "li" or "article" or "section"
            && !HoldsName(page, Box, this) && IsFirst(page);

        private bool IsRightBelow => Candidate.Block == Title + 1;

        private bool IsBeside(PageLayout page) => page.Blocks[Candidate.Block].IsIn(Surroundings.Aside | Surroundings.Navigation);

        private bool IsInSameLink(PageLayout page) => page.Blocks[Candidate.Block].Links is [var link]
            && link.Start == 0 && link.End == page.Blocks[Candidate.Block].Text.Length
            && page.Blocks[Title].Links.Any(title => string.Equals(title.Address, link.Address, StringComparison.Ordinal));

        // A byline: the reviewer of the page precedes its date. "/people/amy-ng", but not "/people/health/arm-pain".
        private bool LeadsToPerson(PageLayout page) => page.Blocks[Title].Links.Any(link =>
        {
            var path = link.Address.AsSpan();
            path = path[..(path.IndexOfAny('?', '#') is var end and >= 0 ? end : path.Length)].TrimEnd('/');
            return path.LastIndexOf('/') is var last and > 0
                && s_people.GetAlternateLookup<ReadOnlySpan<char>>().Contains(path[(path[..last].LastIndexOf('/') + 1)..last]);
        });

        private bool IsFirst(PageLayout page) =>
            Title == 0 || !page.Boxes.Encloses(Box, page.Blocks[Title - 1].Box);
    }
}
