using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.People;

/// <summary>
/// Finds people by what somebody typed: an address, a name, an alias, or parts of them. Searches everybody who has a duty here, and the
/// owners of pages.
/// </summary>
internal sealed class PeopleSearch(IDbContextFactory<ReviewDb> database, CurrentRules current)
{
    /// <summary>The most people of one search.</summary>
    public const int Most = 50;

    /// <summary>The longest text of a search, as long as the longest email address in any notation.</summary>
    public const int Longest = 320;

    /// <summary>The people whom the text names.</summary>
    /// <param name="text">
    /// A complete address finds that one person. Anything else is words, each of which must be part of the name, an alias or the address;
    /// case and accents do not matter.
    /// </param>
    /// <param name="cancel">To stop.</param>
    public async Task<PeopleFound> RunAsync(string text, CancellationToken cancel)
    {
        var typed = text.Trim();
        if (typed.Length is 0 or > Longest || typed.Any(char.IsControl))
            return new PeopleFound(typed, []);
        var rules = await current.ReadAsync(cancel);
        var known = rules.People.Editors.ToDictionary(
            editor => editor.Address, editor => string.Join(' ', [editor.Name, editor.Address, .. editor.Aliases]), StringComparer.Ordinal);
        foreach (var address in rules.Admins.Concat(rules.Leads).Append(PersonAddress.Key(rules.People.DefaultEditor)).OfType<string>())
            known.TryAdd(address, address);
        await using var db = await database.CreateDbContextAsync(cancel);
        if (PersonAddress.Find(typed) is { } exact
            && (known.ContainsKey(exact) || await db.Pages.AnyAsync(page => page.Owner == exact, cancel)))
            return new PeopleFound(typed, [exact]);
        // Read from the index of owners alone.
        foreach (var owner in await db.Pages.Where(page => page.Owner != null).Select(page => page.Owner!).Distinct().ToListAsync(cancel))
            known.TryAdd(owner, owner);
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var found = known.Where(person => words.All(word => Has(person.Value, word))).Select(person => person.Key)
            .Order(StringComparer.Ordinal).Take(Most + 1).ToList();
        return new PeopleFound(typed, [.. found.Take(Most)])
        {
            IsMore = found.Count > Most,
            Nearest = found.Count > 0 ? null
                : PersonAddress.Find(typed) is { } whole ? new KnownPeople(rules, known.Keys).Nearest(whole)
                : DidYouMean.Nearest(typed, known.Keys),
        };
    }

    private static bool Has(string text, string word) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(
        text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}

/// <summary>The people that a text names.</summary>
/// <param name="Typed">The text, trimmed.</param>
/// <param name="Addresses">Their addresses, in lower case, in order; at most <see cref="PeopleSearch.Most"/>.</param>
internal sealed record PeopleFound(string Typed, IReadOnlyList<string> Addresses)
{
    /// <summary>Whether more people match than <see cref="Addresses"/> has.</summary>
    public bool IsMore { get; init; }

    /// <summary>The known address most similar to what was typed, if nobody matches; null when none is similar.</summary>
    public string? Nearest { get; init; }

    /// <summary>The words shown when nobody matches.</summary>
    public string Nobody => $"Nobody here has a name or address that contains “{Typed}”."
        + (Nearest is { } near ? $" Did you mean {near}?" : "");
}
