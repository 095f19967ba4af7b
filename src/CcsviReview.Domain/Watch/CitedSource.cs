using CcsviReview.Reading.Differences;

namespace CcsviReview.Watch;

/// <summary>Something that pages cite, once for all of them: a paper, a guidance document, any address.</summary>
public sealed class CitedSource
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>By what it is known.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The identifier itself; unique with <see cref="Kind"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The words by which people know it, at most <see cref="LongestName"/> characters.</summary>
    public required string Name { get; set; }

    /// <summary>Where it can be opened; null when that is not known.</summary>
    public string? Address { get; set; }

    /// <summary>The year of its publication; null when none is known.</summary>
    public int? Year { get; set; }

    /// <summary>The day on which a page was first found to cite it.</summary>
    public required DateOnly FirstCitedOn { get; init; }

    /// <summary>When anybody was last asked about it; null before the first time.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>When a registry or its own page last gave a usable answer; null when that never happened.</summary>
    public DateTimeOffset? KnownAt { get; private set; }

    /// <summary>The day on which to ask next.</summary>
    public DateOnly NextAskOn { get; private set; }

    /// <summary>Why nothing is known since <see cref="KnownAt"/>, for people; null when the last answer was usable.</summary>
    public string? Trouble { get; private set; }

    /// <summary>How often in a row nobody could say anything about it.</summary>
    public int Failures { get; private set; }

    /// <summary>Since when it has been missing at its address; null while it is there or unknown.</summary>
    public DateOnly? MissingSince { get; private set; }

    /// <summary>
    /// The fingerprint of its main text as it was first read, or after the last change in substance; null where nobody asks for changes.
    /// </summary>
    public string? Fingerprint { get; private set; }

    /// <summary>The sketch of that text.</summary>
    public string? Sketch { get; private set; }

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 300;

    /// <summary>The longest identifier, in characters.</summary>
    public const int LongestKey = 2000;

    /// <summary>What it is known by.</summary>
    public SourceKey Identity => new(Kind, Key);

    /// <summary>A registry or its page said something usable.</summary>
    /// <param name="at">When.</param>
    /// <param name="next">The day on which to ask next.</param>
    public void Answered(DateTimeOffset at, DateOnly next) =>
        (AskedAt, KnownAt, NextAskOn, Trouble, Failures, MissingSince) = (at, at, next, null, 0, null);

    /// <summary>Nobody could say anything: what was known before stays, and nothing counts as fine by it.</summary>
    /// <param name="why">Why, for people.</param>
    /// <param name="at">When.</param>
    /// <param name="next">The day on which to ask next.</param>
    public void Unanswered(string why, DateTimeOffset at, DateOnly next) =>
        (AskedAt, NextAskOn, Trouble, Failures) = (at, next, why, Failures + 1);

    /// <summary>It was missing at its address; true when that makes two different days, so that it counts as gone.</summary>
    /// <param name="today">The day, in the organisation's zone.</param>
    /// <param name="why">What was answered, for people.</param>
    /// <param name="at">When.</param>
    /// <param name="next">The day on which to ask next.</param>
    public bool Missed(DateOnly today, string why, DateTimeOffset at, DateOnly next)
    {
        MissingSince ??= today;
        (AskedAt, KnownAt, NextAskOn, Trouble, Failures) = (at, at, next, why, 0);
        return MissingSince < today;
    }

    /// <summary>Asks at a day, whatever was planned.</summary>
    public void AskOn(DateOnly day) => NextAskOn = day;

    /// <summary>Takes in the main text of its page; gives back how much of it changed where that is a change in substance.</summary>
    /// <remarks>
    /// Small changes add up: each text is compared with the one that was first read, or that the last change in substance left. A text that
    /// cannot be compared says nothing, and is the one to compare with from then on.
    /// </remarks>
    public TextChange? Read(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Fingerprint.Length == 0 || text.Fingerprint == Fingerprint)
            return null;
        var change = TextChange.Between(Sketch, text.Sketch);
        if (change is { IsSubstantive: false })
            return null;
        Remember(text);
        return change;
    }

    /// <summary>Compares with this text from now on; null for no text, so that the next one is the first again.</summary>
    public void Remember(SourceText? text) =>
        (Fingerprint, Sketch) = text is { Fingerprint.Length: > 0 } ? (text.Fingerprint, text.Sketch) : (null, null);
}
