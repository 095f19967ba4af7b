using CcsviReview.Outbox;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Transport:Dkim</c>.</summary>
internal static class DkimChecks
{
    private const string Section = "Transport:Dkim";
    private const string Unnameable = "cannot be part of a DNS name";
    private const string NewKey = "Create one with: openssl genrsa -out dkim.pem 2048";

    public static void Check(DkimOptions dkim, SettingFaults faults)
    {
        var (place, shown) = dkim.KeyFile is { } file ? ($"{Section}:KeyFile", file) : ($"{Section}:Key", SecretAttribute.Mask);
        if (dkim.Key is { } key && DkimKey.Fault(key) is { } fault)
            faults.Add(place, shown, fault, fault.Contains("passphrase", StringComparison.Ordinal)
                ? "Use a key without a passphrase, in a file that only this program's user can read"
                : NewKey);
        if (dkim.Key is null && !faults.Has(place) && (dkim.Selector ?? dkim.Domain) is not null)
        {
            var given = dkim.Selector is null ? "Domain" : "Selector";
            faults.Add($"{Section}:KeyFile", null, $"is required because {Section}:{given} is set", $"{NewKey}, or remove {Section}");
        }

        if (dkim is { Key: not null, Selector: null })
            faults.Add($"{Section}:Selector", null, "is required because a key is set",
                "Write the name of the public key in the DNS, such as reviews for reviews._domainkey.example.org");
        if (dkim.Selector is { } selector && !Mailbox.IsDomain(selector, out _))
            faults.Add($"{Section}:Selector", selector, Unnameable,
                "Write letters, digits, hyphens and dots, such as reviews for reviews._domainkey.example.org");
        if (dkim.Domain is { } domain && !Mailbox.IsDomain(domain, out _))
            faults.Add($"{Section}:Domain", domain, Unnameable, "Write the domain that signs, such as example.org");
    }
}
