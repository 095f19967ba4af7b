using CcsviReview.Outbox;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Transport:Dkim</c>.</summary>
internal static class DkimChecks
{
    private const string Section = "Transport:Dkim";
    private const string Unnameable = "cannot be part of a name in the DNS";
    private const string NewKey = "Make one with: openssl genrsa -out dkim.pem 2048";

    public static void Check(DkimOptions dkim, SettingFaults faults)
    {
        var (place, shown) = dkim.KeyFile is { } file ? ($"{Section}:KeyFile", file) : ($"{Section}:Key", SecretAttribute.Mask);
        if (dkim.Key is { } key && DkimKey.Fault(key) is { } fault)
            faults.Add(place, shown, fault, fault.Contains("passphrase", StringComparison.Ordinal)
                ? "Give the key without a passphrase, in a file that only this program's user may read"
                : NewKey);
        if (dkim.Key is null && !faults.Has(place) && (dkim.Selector ?? dkim.Domain) is not null)
        {
            var given = dkim.Selector is null ? "Domain" : "Selector";
            faults.Add($"{Section}:KeyFile", null, $"is missing though {Section}:{given} is given", $"{NewKey}, or take {Section} out");
        }

        if (dkim is { Key: not null, Selector: null })
            faults.Add($"{Section}:Selector", null, "is missing though a key is given",
                "Give the name under which the DNS has the public key, such as reviews for reviews._domainkey.example.org");
        if (dkim.Selector is { } selector && !Mailbox.IsDomain(selector, out _))
            faults.Add($"{Section}:Selector", selector, Unnameable,
                "Write letters, digits, hyphens and dots, such as reviews for reviews._domainkey.example.org");
        if (dkim.Domain is { } domain && !Mailbox.IsDomain(domain, out _))
            faults.Add($"{Section}:Domain", domain, Unnameable, "Write the domain that signs, such as example.org");
    }
}
