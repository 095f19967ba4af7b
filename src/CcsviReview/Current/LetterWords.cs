using System.Diagnostics;
using CcsviReview.Inventory;
using CcsviReview.Outbox;

namespace CcsviReview.Current;

/// <summary>What is said of letters.</summary>
internal static class LetterWords
{
    /// <summary>What a <see cref="Change"/> of a letter is called.</summary>
    public const string What = "letter";

    /// <summary>What a <see cref="Change"/> of a letter is about.</summary>
    public static string SubjectOf(Guid letter) => $"letter {letter}";

    /// <summary>The state in one word, as it stands in a sentence and behind <c>--state</c>.</summary>
    public static string Of(LetterState state) => state switch
    {
        LetterState.Waiting => "waiting",
        LetterState.Sending => "sending",
        LetterState.Sent => "sent",
        LetterState.Dead => "dead",
        LetterState.Dropped => "dropped",
        LetterState.Withdrawn => "withdrawn",
        _ => throw new UnreachableException(),
    };

    /// <summary>The same for one letter: what was written to a folder was not sent.</summary>
    public static string Of(LetterState state, string? outcome) => IsInFolder(state, outcome) ? InFolder : Of(state);

    /// <summary>What is said of letters that were written to a folder.</summary>
    public const string InFolder = "written to a folder";

    /// <summary>Whether a letter was written to a folder instead of being sent.</summary>
    public static bool IsInFolder(LetterState state, string? outcome) =>
        state == LetterState.Sent && Delivery.Accepted.IsFileIn(outcome);

    /// <summary>The state that a word names; null when it names none.</summary>
    public static LetterState? Read(string? word) =>
        Enum.GetValues<LetterState>().Select(state => (LetterState?)state)
            .FirstOrDefault(state => Of(state!.Value).Equals(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>What kind of letter it is, from what makes it the only one of its kind.</summary>
    public static string KindOf(string key) => key.Split(':')[0] switch
    {
        "digest" => "digest",
        "fresh" => "fresh links",
        "handover" => "hand-over",
        "refused" => "notice to admins",
        "test" => "test",
        var other => other.Replace('-', ' '),
    };
}
