using CcsviReview.Facts;

namespace CcsviReview.Reading.Citations;

/// <summary>
/// References in their order, without duplicates: the same DOI, else the same address, else the same words mean the same reference.
/// </summary>
internal sealed class ReferenceList
{
    private readonly List<Reference> _references = [];
    private readonly Dictionary<string, int> _known = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _references.Count;

    /// <summary>How many were added, including duplicates.</summary>
    public int Citations { get; private set; }

    public IReadOnlyList<Reference> References => _references;

    public void Add(Reference reference)
    {
        Citations++;
        var keys = KeysOf(reference).ToList();
        var at = keys.Select(key => _known.TryGetValue(key, out var index) ? index : -1).FirstOrDefault(index => index >= 0, -1);
        if (at < 0)
        {
            at = _references.Count;
            _references.Add(reference);
        }
        else
        {
            _references[at] = Joined(_references[at], reference);
        }
        foreach (var key in keys)
            _known.TryAdd(key, at);
    }

    private static IEnumerable<string> KeysOf(Reference reference)
    {
        if (reference.Doi is not null)
            yield return $"doi:{reference.Doi}";
        if (reference.PubMed is not null)
            yield return $"pmid:{reference.PubMed}";
        if (reference is { Doi: null, PubMed: null, Address: { } address })
            yield return address;
        yield return $"text:{string.Concat(reference.Text.Where(char.IsLetterOrDigit))}";
    }

    private static Reference Joined(Reference first, Reference again) => first with
    {
        Text = again.Text.Length > first.Text.Length ? again.Text : first.Text,
        Address = first.Address ?? again.Address,
        Doi = first.Doi ?? again.Doi,
        Year = first.Year ?? again.Year,
        PubMed = first.PubMed ?? again.PubMed,
        Isbn = first.Isbn ?? again.Isbn,
        Guidance = first.Guidance ?? again.Guidance,
        IsAheadOfPrint = first.IsAheadOfPrint || again.IsAheadOfPrint,
    };
}
