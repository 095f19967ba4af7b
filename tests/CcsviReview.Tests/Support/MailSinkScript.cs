using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace CcsviReview.Tests.Support;

/// <summary>
/// How a <see cref="MailSink"/> behaves. Steps are <c>CONNECT</c>, the SMTP verbs, <c>CONTENT</c> (the lines of an email) and <c>.</c>.
/// </summary>
internal sealed record MailSinkScript
{
    /// <summary>Answers that replace the usual ones, by step: whole lines without the last CRLF.</summary>
    public Dictionary<string, string> Answers { get; init; } = [];

    /// <summary>
    /// Chooses an answer from the conversation so far; null for the usual one. May be <see cref="Hang"/> or <see cref="Drop"/>.
    /// </summary>
    public Func<MailSinkMoment, string?> Play { get; init; } = _ => null;

    /// <summary>As an answer: none, for ever.</summary>
    public const string Hang = "HANG";

    /// <summary>As an answer: none, and the connection is closed.</summary>
    public const string Drop = "DROP";

    /// <summary>The step at which the connection is closed without an answer; at <c>.</c> the email has been accepted.</summary>
    public string? DropAt { get; init; }

    /// <summary>The step at which the connection is closed after its answer.</summary>
    public string? CloseAfter { get; init; }

    /// <summary>The step whose answer is delayed, and the delay.</summary>
    public (string Step, TimeSpan By)? SlowAt { get; init; }

    /// <summary>The extensions offered after EHLO.</summary>
    public string[] Offers { get; init; } = ["PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"];

    /// <summary>The server's certificate; with one, STARTTLS is offered, or TLS is used from the start.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The certificates between its own and the authority.</summary>
    public X509Certificate2Collection Between { get; init; } = [];

    public bool IsImplicitTls { get; init; }

    /// <summary>The user that may sign in; if set, others may not send.</summary>
    public NetworkCredential? Account { get; init; }

    /// <summary>Whether a user may sign in with an access token; if set, others may not send.</summary>
    public Func<string, string, bool>? Bearer { get; init; }

    /// <summary>The SASL mechanisms for access tokens.</summary>
    public string[] BearerWays { get; init; } = ["XOAUTH2", "OAUTHBEARER"];

    /// <summary>Sent in the same write as the answer to STARTTLS.</summary>
    public string Injected { get; init; } = "";
}

/// <summary>The state of a conversation.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reader">The address of the last RCPT; empty before.</param>
/// <param name="Nth">The number of the email in the connection, from 1.</param>
internal sealed record MailSinkMoment(string Step, string Reader, int Nth);
