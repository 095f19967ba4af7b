using CcsviReview.Localization;

namespace CcsviReview.Current;

/// <summary>
/// Checks whether an address that somebody wrote belongs to one of the people here, and suggests whom they may have meant.
/// </summary>
/// <param name="rules">The rules with the current people.</param>
/// <param name="joining">Addresses that become known with the same change, such as those in other lines of a file.</param>
internal sealed class KnownPeople(ActiveRules rules, IEnumerable<string>? joining = null)
{
    private const int ShortestBeginning = 3;
    private readonly HashSet<string> _joining = [.. joining ?? []];
    private readonly Dictionary<string, string?> _nearest = new(StringComparer.Ordinal);

    /// <summary>Whether the address belongs to one of the people, or is about to.</summary>
    public bool Has(string address) => rules.IsKnown(address) || _joining.Contains(address);

    /// <summary>
    /// What is wrong with an address that is to own pages or be a stand-in; null when nothing is. An address of a trusted domain is
    /// allowed, unless it looks like a typing error.
    /// </summary>
    public string? WhyNot(string address)
    {
        if (rules.HasLeft(address))
            return "has left; choose someone else.";
        return Has(address) || (rules.MayAnswer(address) && Nearest(address) is null) ? null : Unknown(address);
    }

    /// <summary>The rest of a sentence about an unknown address.</summary>
    public string Unknown(string address) => Meant(address) is { } meant
        ? $"nobody here has this address; did you mean {meant}?"
        : rules.HasLeft(address) ? "has left." : "nobody here has this address; add them to the people first, or choose someone who is listed.";

    /// <summary>What to do about an unknown address, as a sentence of its own.</summary>
    public string Remedy(string address) => (Meant(address) is { } meant ? $"Did you mean {meant}? If not, " : "First ")
        + "add this person to the people here, or under People:Editors in the settings.";

    /// <summary>The known address that differs by one or two typing errors, before or after the @; null when there is none.</summary>
    public string? Nearest(string address) =>
        _nearest.TryGetValue(address, out var found) ? found : _nearest[address] = FindNearest(address);

    private string? FindNearest(string address)
    {
        var (name, domain) = Parts(address);
        var near = Others(address)
            .Where(other => Parts(other).Domain == domain || DidYouMean.Nearest(domain, [Parts(other).Domain]) is not null)
            .OrderByDescending(other => Parts(other).Domain == domain).ToList();
        return near.Find(other => Parts(other).Name == name)
            ?? (DidYouMean.Nearest(name, near.Select(other => Parts(other).Name)) is { } meant
                ? near.Find(other => Parts(other).Name == meant) : null);
    }

    private string? Meant(string address) => Nearest(address) ?? Beginning(address);

    // jane@… for jane.doe@…: too different for a typing error, similar enough to ask.
    private string? Beginning(string address)
    {
        var (name, domain) = Parts(address);
        return Others(address).FirstOrDefault(other => Parts(other) is var (theirs, there) && there == domain
            && Math.Min(name.Length, theirs.Length) >= ShortestBeginning
            && (theirs.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(theirs, StringComparison.Ordinal)));
    }

    private IEnumerable<string> Others(string address) => rules.KnownAddresses.Concat(_joining)
        .Where(other => other != address && !rules.HasLeft(other)).Distinct().Order(StringComparer.Ordinal);

    private static (string Name, string Domain) Parts(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 0 ? (address, "") : (address[..at], address[(at + 1)..]);
    }
}
