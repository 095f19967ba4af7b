namespace CcsviReview.Outbox;

/// <summary>The result of trying to deliver one email.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>The mail server accepted it and is now responsible for it.</summary>
    /// <param name="Answer">The server's response, or where the file is.</param>
    public sealed record Accepted(string Answer) : DeliveryResult
    {
        /// <summary>The end of the outcome of an email that was written to a file.</summary>
        public const string FileEnding = ".eml";

        /// <summary>Whether it was written to a file instead of going to a mail server.</summary>
        public bool IsFile => File is not null;

        /// <summary>The file that the email was written to; null when it went to a mail server.</summary>
        public string? File { get; private init; }

        /// <summary>Returns the result of an email that was written to a file.</summary>
        /// <param name="path">The file, which ends in <c>.eml</c>.</param>
        public static Accepted AsFile(string path) => new($"written to {path}") { File = path };

        /// <summary>Whether an outcome is that of an email that was written to a file; no response of a mail server ends like it.</summary>
        /// <param name="outcome">The outcome.</param>
        public static bool IsFileIn(string? outcome) => outcome?.EndsWith(FileEnding, StringComparison.Ordinal) == true;
    }

    /// <summary>This email was deferred (4xx): retry by the schedule.</summary>
    /// <param name="Reason">The code and text of the response.</param>
    public sealed record PutOff(string Reason) : DeliveryResult;

    /// <summary>This email or its recipient was refused permanently (5xx).</summary>
    /// <param name="Reason">The code and text of the response.</param>
    /// <param name="IsOfReader">Whether the recipient's address was refused, rather than the email.</param>
    public sealed record Refused(string Reason, bool IsOfReader = true) : DeliveryResult
    {
        /// <summary>The end of the outcome of an email that was itself refused: its recipient can be reached.</summary>
        public const string OfTheEmail = "(The email was refused, not the recipient.)";

        // The previous wording, which outcomes in the databases still have.
        private const string OnceOfTheEmail = "(This letter is refused, not its reader.)";

        /// <summary>Whether an outcome is that of an email that was itself refused.</summary>
        /// <param name="outcome">The outcome.</param>
        public static bool IsOfTheEmail(string outcome) => outcome.EndsWith(OfTheEmail, StringComparison.Ordinal)
            || outcome.EndsWith(OnceOfTheEmail, StringComparison.Ordinal);
    }

    /// <summary>The mail server cannot be reached or accepts nothing now; not counted against the email.</summary>
    /// <param name="Reason">What failed.</param>
    public sealed record ServerDown(string Reason) : DeliveryResult;

    /// <summary>
    /// Our settings are wrong (authentication, policy, TLS): the queue stops until somebody corrects them; not counted against the email.
    /// </summary>
    /// <param name="Reason">What failed, and the remedy.</param>
    public sealed record Misconfigured(string Reason) : DeliveryResult;

    /// <summary>
    /// The server did not accept this email, and that may be because of the email, its recipient, or all of our emails; trying others shows
    /// which. It is never the final result; one of the three is.
    /// </summary>
    /// <param name="OfEmail">The result when other emails are accepted.</param>
    /// <param name="OfServer">The result when emails to several recipients were tried and none is accepted.</param>
    /// <param name="Alone">The result when no other email was tried.</param>
    public sealed record Doubtful(DeliveryResult OfEmail, DeliveryResult OfServer, DeliveryResult Alone) : DeliveryResult;

    /// <summary>
    /// The connection broke after the final dot may have been sent, so it is unknown whether the email was accepted. It is sent again with
    /// the same Message-ID.
    /// </summary>
    /// <param name="Reason">What failed.</param>
    public sealed record Unknown(string Reason) : DeliveryResult;
}
