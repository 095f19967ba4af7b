using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Sources.Http;

/// <summary>The redirects of one request: which address the page has, which addresses led to it, and what to request next.</summary>
/// <remarks>Only permanent redirects (301, 308) move the page, and only while no temporary one came before.</remarks>
internal sealed class RedirectChain(Target start)
{
    /// <summary>The most redirects to follow.</summary>
    public const int MostHops = 5;

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal) { start.Uri.AbsoluteUri };
    private readonly List<string> _aliases = [];
    private int _hops;
    private bool _isMoved = true;

    /// <summary>The first address.</summary>
    public Target Start { get; } = start;

    /// <summary>The address to request now.</summary>
    public Target Here { get; private set; } = start;

    /// <summary>The page's address.</summary>
    public PageAddress Address { get; private set; } = start.Address;

    /// <summary>The form in which the page's address was requested.</summary>
    public Target Asked { get; private set; } = start;

    /// <summary>The addresses that redirect permanently to <see cref="Address"/>.</summary>
    public IReadOnlyList<string> Aliases => _aliases;

    /// <summary>The number of redirects.</summary>
    public int Hops => _hops;

    /// <summary>Follows the redirect of <paramref name="answer"/>.</summary>
    /// <exception cref="UnreadableException">It leads nowhere, in a circle, too far, or away from https.</exception>
    public void Follow(FetchResponse answer)
    {
        if (string.IsNullOrWhiteSpace(answer.Location))
            throw new UnreadableException($"{answer.Words} without a target address");
        if (!Here.TryFollow(answer.Location, out var next, out var why))
            throw new UnreadableException($"it redirects to an address that is not allowed: {why}");
        if (Here.Uri.Scheme == "https" && next.Uri.Scheme == "http")
            throw new UnreadableException($"it redirects from https to http ({next.Address})");
        if (Hops == MostHops)
            throw new RedirectException($"it redirects more than {MostHops} times");
        // With a new cookie, the same address may give a different response.
        if (!_asked.Add(next.Uri.AbsoluteUri) && !answer.SetsCookie)
            throw new RedirectException($"it redirects in a loop ({next.Address})");
        _hops++;
        Move(next, answer.IsPermanent);
    }

    private void Move(Target next, bool isPermanent)
    {
        Here = next;
        _isMoved &= isPermanent || next.Address == Address;
        if (!_isMoved)
            return;
        if (next.Address != Address && !_aliases.Contains(Address.Text, StringComparer.Ordinal))
            _aliases.Add(Address.Text);
        (Address, Asked) = (next.Address, next);
    }
}
