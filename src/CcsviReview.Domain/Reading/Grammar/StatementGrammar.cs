using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Finds statements in the text of a page: a label, the words between, a date or an interval, and what they are about.</summary>
internal sealed class StatementGrammar
{
    private readonly PageLayout _page;
    private readonly SiteLabels? _labels;
    private readonly LabelLanguages _tongues;
    private readonly List<LabelHit> _hits = [];
    private readonly List<Candidate> _found = [];
    private readonly StatementWriter _writer = new();

    private StatementGrammar(PageLayout page, SiteConventions customs) =>
        (_page, _labels, _tongues) = (page, customs.Labels, new LabelLanguages(page, customs.Culture));

    public static List<Candidate> Read(PageLayout page, SiteConventions customs)
    {
        var grammar = new StatementGrammar(page, customs);
        for (var at = 0; at < page.Blocks.Count; at++)
        {
            grammar.ReadBlock(at);
            CandidateLimit.Thin(grammar._found);
        }
        CandidateLimit.Cut(grammar._found);
        return grammar._found;
    }

    private void ReadBlock(int index)
    {
        var block = _page.Blocks[index];
        LabelScanner.Scan(block.Text, _hits);
        _labels?.Scan(block.Text, _hits);
        if (block.Codes.Count > 0)
            _hits.RemoveAll(hit => block.IsCode(hit.Start));
        _tongues.Sift(block, _hits);
        if (_hits.Exists(hit => hit.Label.Kind == LabelKind.Manuscript))
            _hits.RemoveAll(hit => !hit.Label.Allows(LabelUse.Anywhere));
        var from = 0;
        var before = Subject.None;
        bool? isRated = null;
        for (var at = 0; at < _hits.Count; at++)
        {
            var hit = _hits[at];
            if (hit.Label.IsForeign)
                continue;
            var last = LastOfChain(block.Text, at, out var isEither);
            if (Find(index, (at, last), last + 1 < _hits.Count ? _hits[last + 1].Start : block.Text.Length, from) is not { } found)
            {
                from = AfterComma(block.Text, from, _hits[last].End, last + 1 < _hits.Count ? _hits[last + 1].Start : 0);
                at = last; // A chain without a value at its end has none from within it either.
                continue;
            }
            var begin = found.ValueBlock == index ? Math.Min(hit.Start, found.Value.Start) : hit.Start;
            var subject = SubjectReader.Read(block.Text, from, begin, out var start);
            before = subject = subject == Subject.None && GoesOn(block.Text, from, begin) ? before : subject;
            for (var chained = at; chained <= last; chained++)
            {
                Add(new LabelMatch(_page, index, _hits[chained], start, subject, found.Value, found.ValueBlock)
                {
                    ChainStart = hit.Start,
                    IsEither = isEither,
                    IsNext = NextWords.Stand(block.Text, hit, found.Value),
                    IsCited = IsCited(block, last, found.Value.End),
                    IsRated = _hits[chained].Label.Kind == LabelKind.LastReviewed && (isRated ??= Ratings.In(block.Text)) == true,
                });
            }
            at = last;
            if (found.ValueBlock == index)
                from = Math.Max(from, Math.Max(found.Value.End, hit.End));
        }
    }

    private void Add(LabelMatch sighting)
    {
        if (_writer.Write(sighting, _found) is { } candidate)
            _found.Add(candidate);
        if (_writer.TrailingInterval(sighting) is { } interval)
            _found.Add(interval);
    }

    // "Created by Ann Lee, last modified on …": the clause of a label without a value ends at the comma before the next label.
    private static int AfterComma(string text, int from, int label, int next)
    {
        var comma = next > label ? text.LastIndexOf(',', next - 1, next - label) : -1;
        return comma < 0 ? from : comma + 1;
    }

    // "The wage is reviewed every year and was last changed on …": the second verb has the subject of the first.
    private static bool GoesOn(string text, int from, int label)
    {
        var at = from;
        while (at < label && text[at] is ' ' or ',')
            at++;
        return from > 0 && at < label && TextChars.EndOfWord(text, at) is var end && end > at && end <= label
            && Lexicon.Known.IsAnd(TextChars.Fold(text.AsSpan(at, end - at)));
    }

    // "Hip Trust. Hips. Updated 9 February 2023. Accessed 3 March 2024", or an address after the date.
    private bool IsCited(Block block, int label, int end)
    {
        var rest = block.Text.AsSpan(Math.Min(end, block.Text.Length)).TrimStart(" .,;()").TrimStart();
        return rest.StartsWith("http", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("doi:", StringComparison.OrdinalIgnoreCase)
            || (label + 1 < _hits.Count && _hits[label + 1].Label.Kind == LabelKind.Accessed
                && _hits[label + 1].Start - end is >= 0 and < 40
                && ValueSearch.After(block, _hits[label + 1].End, block.Text.Length, IntervalWanted.No) is { Date: not null });
    }

    // "Last reviewed and updated on …": labels joined by "and", "or", "/" share the date of the last one.
    private int LastOfChain(string text, int first, out bool isEither)
    {
        var last = first;
        isEither = false;
        while (last + 1 < _hits.Count && !_hits[last + 1].Label.IsForeign)
        {
            var joint = LabelConjunctions.Between(text, _hits[last].End, _hits[last + 1].Start);
            if (joint == LabelConjunction.None)
                break;
            isEither |= joint == LabelConjunction.Or;
            last++;
        }
        return last;
    }

    private (FoundValue Value, int ValueBlock)? Find(int index, (int First, int Last) chain, int limit, int from)
    {
        var block = _page.Blocks[index];
        var hit = _hits[chain.Last];
        var wanted = IntervalWanted.No;
        for (var at = chain.First; at <= chain.Last; at++)
            wanted = Wanted(_hits[at].Label.Kind) is var one && one > wanted ? one : wanted;
        if (ValueSearch.After(block, hit.End, limit, wanted) is { } after)
            return (after, index);
        if (hit.Label.Allows(LabelUse.AfterDate) && ValueBefore.Find(block, from, hit.Start) is { } before)
            return (before, index);
        if (IntervalBefore.Find(block, from, hit) is { } noun)
            return (noun, index);
        if (limit == block.Text.Length && IsAlone(block.Text, from, hit))
            return Neighbours.Value(_page, index, wanted);
        return null;
    }

    private static IntervalWanted Wanted(LabelKind kind) => kind switch
    {
        LabelKind.Interval => IntervalWanted.Any,
        LabelKind.NextReview or LabelKind.LastReviewed => IntervalWanted.Marked,
        _ => IntervalWanted.No,
    };

    // The label ends its block, and only words that belong to it come before.
    private static bool IsAlone(string text, int from, LabelHit hit)
    {
        if (ValueSearch.SkipSigns(text, hit.End, text.Length) is var end && end < text.Length && !IsJoinsOnly(text, end))
            return false;
        var start = SubjectReader.ClauseStart(text, from, hit.Start);
        return SubjectReader.Judge(text, start, hit.Start) is Subject.None or Subject.Own or Subject.Part or Subject.Planned;
    }

    private static bool IsJoinsOnly(string text, int from) =>
        text.Length - from < 24 && !text.AsSpan(from).ContainsAnyInRange('0', '9')
        && SubjectReader.Judge(text, from, text.Length) is Subject.None && !SubjectReader.MentionsOthers(text, from, text.Length);
}
