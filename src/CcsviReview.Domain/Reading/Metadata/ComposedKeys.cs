using System.Buffers;
using CcsviReview.Facts;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Metadata;

/// <summary>
/// Reads keys that are not listed, by the words in them: <c>last-substantial-update</c>, <c>params.dateLastReviewed</c>,
/// <c>cdc:last_reviewed</c>. A key with an unknown word means nothing.
/// </summary>
internal static class ComposedKeys
{
    private const int LongestKey = 80;

    // Most keys of a page contain none of these and can be excluded at once.
    private static readonly SearchValues<string> ActsInShort = SearchValues.Create(
        ["review", "updat", "mod", "verif", "check", "edit", "revis", "chang", "amend", "refresh", "valid", "audit"],
        StringComparison.OrdinalIgnoreCase);

    private const KeyRoles Acts = KeyRoles.Reviewed | KeyRoles.Review | KeyRoles.Updated | KeyRoles.Update;

    /// <summary>
    /// Returns the meaning of the key in this place; class names, microdata and RDFa are not composed by people and mean nothing here.
    /// </summary>
    public static KeyMeaning Of(string key, PlaceKind place)
    {
        if (key.Length > LongestKey || !key.AsSpan().ContainsAny(ActsInShort)
            || place is not (PlaceKind.FrontMatter or PlaceKind.Meta or PlaceKind.TemplateVariable or PlaceKind.FreshnessComment))
            return KeyMeaning.None;
        var own = WithoutMaps(key, place);
        if (own.Length == 0)
            return KeyMeaning.None;
        if (own.Length < key.Length && MetadataKeys.Of(own) is var known and not KeyMeaning.None)
            return OfDates(known);
        List<string> words = [];
        return KeyWords.TrySplit(own, words) ? MeaningOf(words) : KeyMeaning.None;
    }

    // The owner, tags or title in a map are read elsewhere, if at all.
    private static KeyMeaning OfDates(KeyMeaning known) =>
        known is KeyMeaning.LastReviewed or KeyMeaning.ReviewDate or KeyMeaning.NextReview or KeyMeaning.LastUpdated or KeyMeaning.Interval
            ? known
            : KeyMeaning.None;

    // "params.last_reviewed", "AGLSTERMS.dateLastReviewed", "cdc:last_reviewed"; nothing where the map names something else.
    private static string WithoutMaps(string key, PlaceKind place)
    {
        List<string> words = [];
        for (var parts = 0; key.IndexOfAny(['.', ':', '/']) is > 0 and var end; parts++)
        {
            if (!KeyWords.TrySplit(key.AsSpan(0, end), words))
                return "";
            var isMap = words.TrueForAll(word => KeyWords.Of(word).HasFlag(KeyRoles.Map));
            var isPrefix = place == PlaceKind.Meta && parts == 0 && words.TrueForAll(word => KeyWords.Of(word) == KeyRoles.None);
            if (place == PlaceKind.Meta && words.Exists(word => KeyWords.Of(word).HasFlag(KeyRoles.Thing)))
                return "";
            if (!isMap && !isPrefix)
                return key;
            key = key[(end + 1)..];
        }
        return key;
    }

    private static KeyMeaning MeaningOf(List<string> words)
    {
        var (all, acts) = (KeyRoles.None, 0);
        foreach (var word in words)
        {
            var roles = KeyWords.Of(word) & ~(KeyRoles.Map | KeyRoles.Thing);
            if (roles == KeyRoles.None)
                return KeyMeaning.None;
            acts += (roles & Acts) != KeyRoles.None ? 1 : 0;
            all |= roles;
        }
        if (acts != 1)
            return KeyMeaning.None;
        return (all & (KeyRoles.Reviewed | KeyRoles.Review)) != KeyRoles.None ? OfReview(all) : OfUpdate(all);
    }

    private static KeyMeaning OfReview(KeyRoles all)
    {
        bool Has(KeyRoles role) => (all & role) != KeyRoles.None;
        if (Has(KeyRoles.Last))
            return Has(KeyRoles.Next | KeyRoles.By | KeyRoles.Often | KeyRoles.Unit) ? KeyMeaning.None : KeyMeaning.LastReviewed;
        if (Has(KeyRoles.Often))
            return Has(KeyRoles.By) ? KeyMeaning.None : KeyMeaning.Interval;
        if (Has(KeyRoles.Next) || (Has(KeyRoles.By) && Has(KeyRoles.Review)))
            return Has(KeyRoles.Unit) ? KeyMeaning.Interval : KeyMeaning.NextReview;
        if (Has(KeyRoles.By | KeyRoles.Unit))
            return KeyMeaning.None;
        return Has(KeyRoles.Reviewed) ? KeyMeaning.LastReviewed : Has(KeyRoles.Date) ? KeyMeaning.ReviewDate : KeyMeaning.None;
    }

    // When and how often a page is changed next does not promise a review.
    private static KeyMeaning OfUpdate(KeyRoles all)
    {
        bool Has(KeyRoles role) => (all & role) != KeyRoles.None;
        return !Has(KeyRoles.Next | KeyRoles.By | KeyRoles.Often | KeyRoles.Unit) && Has(KeyRoles.Last | KeyRoles.Updated | KeyRoles.Date)
            ? KeyMeaning.LastUpdated
            : KeyMeaning.None;
    }
}
