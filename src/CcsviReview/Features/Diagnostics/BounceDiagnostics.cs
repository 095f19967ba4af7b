using CcsviReview.Outbox;
using CcsviReview.Settings;

namespace CcsviReview.Features.Diagnostics;

/// <summary>Shows in <c>doctor</c> the return address of emails that cannot be delivered.</summary>
internal static class BounceDiagnostics
{
    public static DiagnosticResult? Run(ReviewSettings settings)
    {
        if (settings.Transport.Kind == TransportKind.Folder || Mailbox.TryParse(settings.Organisation.From) is not { } from)
            return null;
        if (settings.Transport.BounceAddress is not { } pattern)
            return new DiagnosticResult("bounces", $"come back to {from}");
        var path = ReturnPath.Parse(pattern);
        return new DiagnosticResult("bounces", $"come back to {path}, with an address for each email") { ToDo = Advice(path.Domain, from.Domain) };
    }

    private static string? Advice(string path, string from) => IsPart(path, from) || IsPart(from, path)
        ? null
        : $"SPF is checked for {path}: list the mail server in the SPF record of {path}. "
            + $"It helps DMARC for {from} only if both belong to the same domain of yours; otherwise sign with DKIM";

    private static bool IsPart(string domain, string whole) =>
        domain == whole || domain.EndsWith($".{whole}", StringComparison.Ordinal);
}
