using CcsviReview.Reading.Differences;

namespace CcsviReview.Watch;

/// <summary>A source, stored once for all pages that cite it: a paper, a guidance document, any address.</summary>
public sealed class CitedSource
{
    /// <summary>The row.</summary>
    public long Id { get; private set; }

    /// <summary>The kind of its identifier.</summary>
    public required SourceKind Kind { get; init; }

    /// <summary>The identifier; unique together with <see cref="Kind"/>.</summary>
    public required string Key { get; init; }

    /// <summary>The name that people see, at most <see cref="LongestName"/> characters.</summary>
    public required string Name { get; set; }

    /// <summary>The address where it can be read; null when unknown.</summary>
    public string? Address { get; set; }

    /// <summary>The year of its publication; null when unknown.</summary>
    public int? Year { get; set; }

    /// <summary>The day on which a page was first found to cite it.</summary>
    public required DateOnly FirstCitedOn { get; init; }

    /// <summary>When it was last checked; null before the first time.</summary>
    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>When a registry or its own page last gave a usable answer; null when none ever did.</summary>
    public DateTimeOffset? KnownAt { get; private set; }

    /// <summary>The day of the next check.</summary>
    public DateOnly NextAskOn { get; private set; }

    /// <summary>Why nothing has been known since <see cref="KnownAt"/>, for people; null when the last answer was usable.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The number of consecutive checks without a usable answer.</summary>
    public int Failures { get; private set; }

    /// <summary>The day since which it has been missing at its address; null while it is there or unknown.</summary>
    public DateOnly? MissingSince { get; private set; }

    /// <summary>
    /// The fingerprint of its main text as it was first read, or after the last substantive change; null where its text is not watched.
    /// </summary>
    public string? Fingerprint { get; private set; }

    /// <summary>The sketch of the same text.</summary>
    public string? Sketch { get; private set; }

    /// <summary>
    /// The first of the sources that are one paper under several identifiers, this one included; null where it is the only one.
    /// </summary>
    public long? PaperId { get; private set; }

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 300;

    /// <summary>The longest identifier, in characters.</summary>
    public const int LongestKey = 2000;

    /// <summary>Its kind and identifier.</summary>
    public SourceKey Identity => new(Kind, Key);

    /// <summary>Records a usable answer of a registry or its page.</summary>
    /// <param name="at">When.</param>
    /// <param name="next">The day of the next check.</param>
    public void Answered(DateTimeOffset at, DateOnly next) =>
        (AskedAt, KnownAt, NextAskOn, Trouble, Failures, MissingSince) = (at, at, next, null, 0, null);

    /// <summary>Records that nothing could be found out: what was known before stays, and nothing counts as fine because of it.</summary>
    /// <param name="why">Why, for people.</param>
    /// <param name="at">When.</param>
    /// <param name="next">The day of the next check.</param>
    public void Unanswered(string why, DateTimeOffset at, DateOnly next) =>
        (AskedAt, NextAskOn, Trouble, Failures) = (at, next, why, Failures + 1);

    /// <summary>
    /// Records that it was missing at its address; returns true when that makes two different days, so that it counts as gone.
    /// </summary>
    /// <param name="today">The day, in the organisation's zone.</param>
    /// <param name="why">The response, for people.</param>
    /// <param name="at">When.</param>
    /// <param name="next">The day of the next check.</param>
    public bool Missed(DateOnly today, string why, DateTimeOffset at, DateOnly next)
    {
        MissingSince ??= today;
        (AskedAt, KnownAt, NextAskOn, Trouble, Failures) = (at, at, next, why, 0);
        return MissingSince < today;
    }

    /// <summary>Sets the day of the next check.</summary>
    public void AskOn(DateOnly day) => NextAskOn = day;

    /// <summary>
    /// Compares the main text of its page with the previous one; returns how much changed if the change is substantive, otherwise null.
    /// </summary>
    /// <remarks>
    /// Small changes add up: each text is compared with the one that was first read, or that followed the last substantive change. A text
    /// that cannot be compared proves nothing, and later texts are compared with it.
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

    /// <summary>Stores the text to compare with from now on; null for no text, so that the next one counts as the first.</summary>
    public void Remember(SourceText? text) =>
        (Fingerprint, Sketch) = text is { Fingerprint.Length: > 0 } ? (text.Fingerprint, text.Sketch) : (null, null);
}
