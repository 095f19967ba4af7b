using CcsviReview.Outbox;
using CcsviReview.Settings;

namespace CcsviReview.Features.Diagnostics;

/// <summary>Shows in <c>doctor</c> how emails are signed, and the DNS record that this needs.</summary>
internal static class DkimDiagnostics
{
    /// <summary>The lines; none if emails are not signed.</summary>
    public static IReadOnlyList<DiagnosticResult> Run(ReviewSettings settings)
    {
        if (Mailbox.TryParse(settings.Organisation.From) is not { } from || settings.Transport.Dkim.Signing(from) is not { } signing)
            return [];
        return
        [
            new DiagnosticResult("dkim", $"emails are signed for {signing.Domain} ({signing.Key})")
            {
                ToDo = Advice(signing, from.Domain) is { Length: > 0 } advice ? advice : null,
            },
            new DiagnosticResult("dkim dns", $"publish {signing.RecordName} TXT {signing.Key.Record}"),
        ];
    }

    private static string Advice(DkimSigning signing, string from) => string.Join(" ", new[]
    {
        signing.IsAlignedWith(from)
            ? null
            : $"Transport:Dkim:Domain {signing.Domain} does not match the domain of Organisation:From ({from}): "
                + $"DMARC ignores the signature. Sign for {from}.",
        signing.Key switch
        {
            { IsRsa: false } => "Some receivers cannot verify Ed25519: an RSA key of 2048 bits works with more of them.",
            { Bits: < DkimKey.AdvisedBits } => "Use an RSA key of 2048 bits, with a new selector: openssl genrsa -out dkim.pem 2048.",
            { Bits: > DkimKey.MostBits } => $"Receivers need not verify keys of more than {DkimKey.MostBits} bits: use one of 2048.",
            _ => null,
        },
    }.OfType<string>());
}
