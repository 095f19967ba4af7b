using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Sources.Http;

/// <summary>The way of one question through redirects: which address the page has, which led to it, and where to ask next.</summary>
/// <remarks>Only redirects for good (301, 308) move the page, and only as long as none that is for now came before.</remarks>
internal sealed class RedirectChain(Target start)
{
    /// <summary>The most redirects that are followed.</summary>
    public const int MostHops = 5;

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal) { start.Uri.AbsoluteUri };
    private readonly List<string> _aliases = [];
    private int _hops;
    private bool _isMoved = true;

    /// <summary>Where the question began.</summary>
    public Target Start { get; } = start;

    /// <summary>Where to ask now.</summary>
    public Target Here { get; private set; } = start;

    /// <summary>The page's address.</summary>
    public PageAddress Address { get; private set; } = start.Address;

    /// <summary>The form in which the page's address was asked for.</summary>
    public Target Asked { get; private set; } = start;

    /// <summary>The addresses that led to <see cref="Address"/> for good.</summary>
    public IReadOnlyList<string> Aliases => _aliases;

    /// <summary>How many redirects there were.</summary>
    public int Hops => _hops;

    /// <summary>Goes on to where <paramref name="answer"/> leads.</summary>
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
        // With a new cookie the same address may well answer otherwise.
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
