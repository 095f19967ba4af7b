namespace CcsviReview.Reminders;

/// <summary>What every digest says of itself.</summary>
internal static class DigestWords
{
    /// <summary>What can be stopped and what cannot; the link stands behind it.</summary>
    public const string Muting = "You can stop the copies for information; reminders of pages in your own care go on. To stop the copies:";

    /// <summary>The sentence after the greeting.</summary>
    public static string Opening(Digest digest) => digest.Parts.Count > 0 || digest.Asides.Count == 0
        ? "this is what your pages need."
        : AsideWords.Opening(digest.Asides[0].Aside);

    /// <summary>Why the reader gets it, and that silence is no oversight.</summary>
    public static IEnumerable<string> Closing(Digest digest)
    {
        var because = digest.Parts.Count > 0 || digest.Asides.Count == 0
            ? "You get this because these pages are in your care."
            : AsideWords.Because(digest.Asides[0].Aside);
        yield return $"{because} It is one mail at most a day, and only when something new is to be told.";
        yield return "A page leaves this list when it shows a new review date, or when a review of it is recorded.";
    }
}
