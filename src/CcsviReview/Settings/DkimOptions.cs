using CcsviReview.Outbox;

namespace CcsviReview.Settings;

/// <summary>How emails are signed (DKIM). Section <c>Transport:Dkim</c>; without a key they are not signed.</summary>
internal sealed class DkimOptions
{
    /// <summary>The signing domain.</summary>
    /// <value>Default: the domain of <c>Organisation:From</c>.</value>
    public string? Domain { get; init; }

    /// <summary>The name of the key in the DNS, before <c>._domainkey</c>.</summary>
    public string? Selector { get; init; }

    /// <summary>The private key in PEM form: RSA of 2048 bits, or Ed25519. A secret.</summary>
    [Secret(HasLines = true)]
    public string? Key { get; init; }

    /// <summary>A file with the key.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Creates the signer from these settings, which have been checked; null without a key.</summary>
    /// <param name="from">The sender address of the emails.</param>
    public DkimSigning? Signing(Mailbox from) => Key is { } key && Selector is { } selector
        ? new DkimSigning(Domain is { } domain ? Ascii(domain) : from.Domain, Ascii(selector), DkimKey.Parse(key))
        : null;

    private static string Ascii(string name) => Mailbox.IsDomain(name, out var ascii) ? ascii : name;
}
