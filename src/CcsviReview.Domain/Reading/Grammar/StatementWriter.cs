using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;

namespace CcsviReview.Reading.Grammar;

/// <summary>Judges a label match: whether it is a statement, of what kind, about what, and how much it is trusted.</summary>
internal sealed class StatementWriter
{
    private const int ShortBlock = 140;
    private const int PairDistance = 2;
    private const int LongestName = 120;

    private int _lastPart = -10;
    private int _lastOwn = -10;

    public Candidate? Write(LabelMatch seen, List<Candidate> before)
    {
        var kind = KindOf(seen);
        if (kind is null || !IsStatement(seen, kind.Value))
            return null;
        var (isOwn, why) = Ownership(seen, kind.Value);
        if (isOwn)
            _lastOwn = seen.Index;
        else if (seen.Subject == Subject.Part)
            _lastPart = seen.Index;
        return new Candidate(StatementOf(seen, kind.Value, isOwn, why), TrustOf(seen), (seen.Index << 8) + Math.Min(seen.Hit.Start, 255))
        {
            Block = seen.Index,
            Start = seen.ChainStart,
            Label = TextChars.Fold(seen.Block.Text.AsSpan(seen.Hit.Start, seen.Hit.End - seen.Hit.Start)),
            IsOfOther = seen.Block.Kind is BlockKind.Item or BlockKind.Cell
                && SubjectReader.MentionsOthers(seen.Block.Text, Math.Max(0, seen.ChainStart - LongestName), seen.ChainStart)
                && !PageNames.Include(seen.Page, seen.Block.Text.AsSpan(0, seen.ChainStart)),
            Proves = seen.Value.Proves,
            IsEither = seen.Label.IsReviewDate && !seen.Value.IsInterval && !seen.IsNext,
            IsIssue = kind == FactKind.LastUpdated || kind == FactKind.Published,
            Cell = CellOf(seen),
            Moment = seen.Value.Moment,
        };
    }

    private static (int Group, int Row) CellOf(LabelMatch seen) => seen.Block.Kind switch
    {
        BlockKind.Cell or BlockKind.HeaderCell or BlockKind.Item => (seen.Block.Group, seen.Block.Row == 0 ? seen.Index : seen.Block.Row),
        _ when seen.Index > 0 && seen.Page.Blocks[seen.Index - 1].Level > 1 => (Candidate.UnderHeading, seen.Index),
        _ => default,
    };

    /// <summary>Returns the interval in brackets after a date: "Next review due: 2026-09-18 (quarterly)".</summary>
    public Candidate? TrailingInterval(LabelMatch seen)
    {
        var text = seen.ValueBlock.Text;
        var end = seen.Value.End;
        if (seen.Label.Kind != LabelKind.NextReview || seen.Value.Date is null || seen.Subject == Subject.Part || end + 3 > text.Length
            || _lastOwn != seen.Index)
            return null;
        if (text.AsSpan(end, 2) is not (" (" or ", ") || !IntervalReader.TryRead(text, end + 2, true, out var interval))
            return null;
        var often = seen.Value with { End = interval.End, Date = null, Doubt = interval.Doubt, Interval = interval.Interval };
        var statement = StatementOf(seen with { Value = often }, FactKind.Interval, true, null);
        return new Candidate(statement, Trust.Plain, (seen.Index << 8) + Math.Min(end, 255));
    }

    private static FactKind? KindOf(LabelMatch seen)
    {
        if (seen.Value.IsInterval)
            return seen.Label.Kind is LabelKind.Interval or LabelKind.NextReview or LabelKind.LastReviewed ? FactKind.Interval : null;
        return seen.Label.Kind switch
        {
            _ when seen.Label.IsReviewDate => seen.Subject == Subject.Planned || seen.IsNext ? FactKind.NextReview : FactKind.LastReviewed,
            LabelKind.LastReviewed or LabelKind.LastUpdated when seen.IsNext => FactKind.NextReview,
            LabelKind.LastReviewed => seen.Subject == Subject.Planned ? FactKind.NextReview : FactKind.LastReviewed,
            LabelKind.LastUpdated => seen.Subject == Subject.Planned ? null : FactKind.LastUpdated,
            LabelKind.NextReview => FactKind.NextReview,
            LabelKind.Approved => FactKind.Published,
            LabelKind.Published => seen.Subject == Subject.Planned || seen.IsNext ? null : FactKind.Published,
            _ => null,
        };
    }

    private bool IsStatement(LabelMatch seen, FactKind kind)
    {
        if (kind == FactKind.Interval)
            return IsPromise(seen);
        if (seen.Label.Kind == LabelKind.Interval && !seen.Label.IsReviewDate)
            return false;
        if (!seen.IsBare)
            return seen.Value.Date is not { Precision: DatePrecision.Year } || EndsClause(seen) || seen.Value.Words == 0;
        if (seen.Value.Signed && !char.IsUpper(seen.Block.Text[seen.ChainStart]) && seen.Subject != Subject.Own)
            return false;
        var isNamed = seen.PointsAtPage() || seen.Subject is Subject.None or Subject.Own or Subject.Minor or Subject.Part
            || (seen.Subject == Subject.Pronoun && (_lastOwn >= seen.Index - 1 || StatementOwnership.SpeaksOfPage(seen)));
        return isNamed && seen.Value.Words <= 4 && seen.Value.Doubt is not Doubt.Placeholder
            && (seen.Value.Date is not { Precision: DatePrecision.Year } || EndsClause(seen));
    }

    // An interval counts only when the sentence is about this page.
    private bool IsPromise(LabelMatch seen) => seen.Label.Kind switch
    {
        LabelKind.Interval when !seen.IsBare => seen.Subject is Subject.None or Subject.Own,
        LabelKind.NextReview => seen.Subject is Subject.Own || (seen.Subject is Subject.None && seen.Value.Words <= 3)
            || (seen.Subject is Subject.Pronoun && (_lastOwn == seen.Index || StatementOwnership.PromisesOfPage(seen)))
            || LoneIntervals.HavePagesNoun(seen),
        _ => seen.Subject is Subject.Own || seen.Value.NamesPage
            || (seen.Subject is Subject.Pronoun && (_lastOwn == seen.Index || StatementOwnership.PromisesOfPage(seen)))
            || LoneIntervals.AreThePages(seen, _lastOwn),
    };

    private static bool EndsClause(LabelMatch seen)
    {
        var rest = seen.ValueBlock.Text.AsSpan(seen.Value.End).TrimStart(" )*_");
        return rest.IsEmpty || rest[0] is '.' or ';' or '\n' or '|' or '<' or '·' or '。';
    }

    private (bool IsOwn, string? Why) Ownership(LabelMatch seen, FactKind kind)
    {
        var around = seen.Block.Around | seen.ValueBlock.Around;
        if ((around & Surroundings.NotThePage) != Surroundings.None)
            return (false, $"It is in {WhatIs(around)}, not in the page's own text.");
        if ((around & Surroundings.Quote) != Surroundings.None)
            return (false, "It is in a quotation.");
        if (seen.Label.Kind == LabelKind.Approved)
            return (false, "It says when the document was approved, not when it was published.");
        if (seen.IsEither && kind == FactKind.LastReviewed)
            return (false, "\"Reviewed or updated\" does not say that someone reviewed it.");
        if ((StatementOwnership.Why(seen) ?? PassingMention.Why(seen)) is { } aside)
            return (false, aside);
        if (seen.Subject == Subject.Minor && kind == FactKind.LastReviewed)
            return (false, "It is about minor details of the page.");
        if (seen.Subject == Subject.Part || Downloads.IsBox(seen.Block.Text, seen.Hit.Start))
            return (false, "It is about a part of the page or something embedded.");
        if (kind is FactKind.NextReview or FactKind.LastReviewed && seen.Subject is Subject.None && seen.Label.Kind == LabelKind.NextReview
            && seen.Index - _lastPart <= PairDistance && _lastPart > _lastOwn)
            return (false, "It belongs to the statement before it, which is about something embedded.");
        if (seen.Label.Kind == LabelKind.NextReview && _lastOwn < seen.Index - 1
            && seen.Block.Text.AsSpan(0, seen.Hit.End).EndsWith(" it", StringComparison.OrdinalIgnoreCase))
            return (false, "It is about something the page has not named.");
        if (seen.Subject == Subject.Unknown && !IsLabelLike(seen) && !seen.PointsAtPage() && !IsNamed(seen))
            return (false, "It is in a sentence about something else.");
        return (true, null);
    }

    private static string WhatIs(Surroundings around) => around switch
    {
        _ when (around & Surroundings.Code) != Surroundings.None => "a sample of code",
        _ when (around & Surroundings.Comments) != Surroundings.None => "readers' comments",
        _ when (around & Surroundings.References) != Surroundings.None => "a list of references",
        _ when (around & Surroundings.Media) != Surroundings.None => "a figure or player",
        _ when (around & Surroundings.Hidden) != Surroundings.None => "hidden text",
        _ => "a teaser of another page",
    };

    // A line such as "Asthma guide – last reviewed: May 2020" is a label, a long sentence is prose.
    private static bool IsLabelLike(LabelMatch seen) =>
        seen.Hit.Start - seen.Start <= 40 && seen.Value.Words <= 2 && seen.Block.Text.Length <= ShortBlock && !seen.IsBare
        && !BeginsWithVerb(seen) && !PassingMention.GoesOn(seen) && !PassingMention.ContinuesNoun(seen)
        && !SubjectReader.NamesWork(seen.Block.Text, seen.Start, seen.ChainStart)
        && !SubjectReader.IsSentence(seen.Block.Text, seen.Start, seen.ChainStart);

    // "The safeguarding policy was last reviewed …" on the page of that name.
    private static bool IsNamed(LabelMatch seen)
    {
        var words = seen.Block.Text.AsSpan(seen.Start, Math.Max(0, seen.ChainStart - seen.Start)).Trim();
        if (TextChars.WordAt(seen.Block.Text, seen.Start, out var end) is var first && Lexicon.Known.IsAnother(first))
            words = seen.Block.Text.AsSpan(end, Math.Max(0, seen.ChainStart - end)).Trim();
        var last = words.LastIndexOf(' ');
        if (last > 0 && Lexicon.Known.IsBe(TextChars.Fold(words[(last + 1)..])))
            words = words[..last];
        return PageNames.Are(seen.Page, words);
    }

    // "will be reviewed", "was last reviewed" need a subject; "last reviewed" does not.
    private static bool BeginsWithVerb(LabelMatch seen)
    {
        var first = TextChars.WordAt(seen.Block.Text, seen.Hit.Start, out _);
        if (Lexicon.Known.IsBe(TextChars.WordBefore(seen.Block.Text, seen.ChainStart)))
            return true;
        return Lexicon.Known.IsPlanned(first) || Lexicon.Known.IsJoin(first) && first is not ("last" or "next" or "date");
    }

    private static Trust TrustOf(LabelMatch seen) => seen.Subject switch
    {
        Subject.Minor or Subject.Unknown => Trust.Weak,
        _ when seen.IsBare => Trust.Bare,
        _ when seen.Block.IsIn(Surroundings.Remark) => Trust.Bare,
        Subject.Own => Trust.Named,
        _ => Trust.Plain,
    };

    private static Statement StatementOf(LabelMatch seen, FactKind kind, bool isOwn, string? why)
    {
        var label = seen.Block.Text[seen.Hit.Start..seen.Hit.End].Replace('\n', ' ');
        var reason = why ?? $"The page's own text \"{label}\"{(seen.Index == seen.ValueIndex ? "" : " are beside it")}.";
        return new Statement
        {
            Kind = kind,
            Raw = seen.Raw(),
            Place = new Place(PlaceKind.VisibleText, seen.Block.Where),
            Date = seen.Value.IsInterval ? null : seen.Value.Date,
            Interval = seen.Value.Interval,
            Doubt = seen.Value.Doubt,
            IsOwn = isOwn,
            Reason = seen.Value.Note is null ? reason : $"{reason} Note: {seen.Value.Note}.",
        };
    }
}
