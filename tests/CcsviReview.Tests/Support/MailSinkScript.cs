using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace CcsviReview.Tests.Support;

/// <summary>
/// How a <see cref="MailSink"/> behaves. Steps are <c>CONNECT</c>, the SMTP verbs, <c>CONTENT</c> (the lines of a mail) and <c>.</c>.
/// </summary>
internal sealed record MailSinkScript
{
    /// <summary>Answers in place of the usual ones, by step, whole lines without the last CRLF.</summary>
    public Dictionary<string, string> Answers { get; init; } = [];

    /// <summary>Answers by what has come so far; null for the usual one, and of <see cref="Hang"/> and <see cref="Drop"/>.</summary>
    public Func<MailSinkMoment, string?> Play { get; init; } = _ => null;

    /// <summary>As an answer: there is none, for ever.</summary>
    public const string Hang = "HANG";

    /// <summary>As an answer: there is none, and the connection is closed.</summary>
    public const string Drop = "DROP";

    /// <summary>The step at which the connection is closed without an answer; at <c>.</c> the mail has been taken.</summary>
    public string? DropAt { get; init; }

    /// <summary>The step at which the connection is closed after its answer.</summary>
    public string? CloseAfter { get; init; }

    /// <summary>The step whose answer comes late, and how late.</summary>
    public (string Step, TimeSpan By)? SlowAt { get; init; }

    /// <summary>What is offered after EHLO.</summary>
    public string[] Offers { get; init; } = ["PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"];

    /// <summary>The server's certificate; with one, STARTTLS is offered, or TLS is spoken at once.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>What the server shows between its certificate and the authority.</summary>
    public X509Certificate2Collection Between { get; init; } = [];

    public bool IsImplicitTls { get; init; }

    /// <summary>Who may sign in; with somebody, nobody else may send.</summary>
    public NetworkCredential? Account { get; init; }

    /// <summary>Whether a user may sign in with an access token; with it, nobody else may send.</summary>
    public Func<string, string, bool>? Bearer { get; init; }

    /// <summary>The ways in which access tokens may be shown.</summary>
    public string[] BearerWays { get; init; } = ["XOAUTH2", "OAUTHBEARER"];

    /// <summary>Sent in the same write as the answer to STARTTLS.</summary>
    public string Injected { get; init; } = "";
}

/// <summary>Where a conversation is.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reader">The address of the last RCPT; empty before.</param>
/// <param name="Nth">Which letter of the connection it is, from 1.</param>
internal sealed record MailSinkMoment(string Step, string Reader, int Nth);
