using System.Security.Cryptography;
using CcsviReview.Outbox.Bounces;

namespace CcsviReview.Outbox.Incoming;

/// <summary>A message of the mailbox, as far as it has to be understood to be sorted.</summary>
public sealed record IncomingMail
{
    /// <summary>The address of whoever wrote it, in lower case; null when it names nobody, several or no usable address.</summary>
    public string? From { get; private init; }

    /// <summary>The subject, one line.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>The sign by which a program is known to have written it; null when a person may have.</summary>
    public string? AutomaticBecause { get; private init; }

    /// <summary>The report that it is; null when it is none.</summary>
    public BounceReport? Bounce { get; private init; }

    /// <summary>Why a report was not understood; null when it was, or is none.</summary>
    public string? WhyNoBounce { get; private init; }

    /// <summary>By what a message is known again: SHA-256 of the bytes.</summary>
    public static string FingerprintOf(ReadOnlySpan<byte> mail) => Convert.ToHexStringLower(SHA256.HashData(mail));

    /// <summary>Reads a message; bytes that are no mail give one from nobody.</summary>
    /// <param name="mail">The message, at most <see cref="BounceReport.MostBytes"/>.</param>
    public static IncomingMail Read(ReadOnlySpan<byte> mail)
    {
        using var received = ReceivedMail.Read(mail);
        if (received is null)
            return new IncomingMail();
        var (bounce, whyNot) = BounceReport.Understand(mail);
        return new IncomingMail
        {
            From = received.Sender,
            Subject = HeaderText.OneLine(received.Header("Subject") ?? "", 200),
            AutomaticBecause = AutomaticMail.SignIn(received),
            Bounce = bounce,
            WhyNoBounce = whyNot,
        };
    }
}
