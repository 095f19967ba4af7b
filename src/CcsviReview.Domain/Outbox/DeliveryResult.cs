namespace CcsviReview.Outbox;

/// <summary>What came of handing one email over.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <summary>The mail server took it; from here on it is the mail server's.</summary>
    /// <param name="Answer">What it said, or where the file is.</param>
    public sealed record Accepted(string Answer) : DeliveryResult
    {
        /// <summary>How the outcome of an email ends that was written to a file.</summary>
        public const string FileEnding = ".eml";

        /// <summary>Whether it was written to a file, and no mail server has it.</summary>
        public bool IsFile => File is not null;

        /// <summary>The file that the email was written to; null when a mail server has it.</summary>
        public string? File { get; private init; }

        /// <summary>The outcome of an email that was written to a file.</summary>
        /// <param name="path">The file, which ends in <c>.eml</c>.</param>
        public static Accepted AsFile(string path) => new($"written to {path}") { File = path };

        /// <summary>Whether an outcome is that of an email that was written to a file; no mail server's answer ends so.</summary>
        /// <param name="outcome">The outcome.</param>
        public static bool IsFileIn(string? outcome) => outcome?.EndsWith(FileEnding, StringComparison.Ordinal) == true;
    }

    /// <summary>This email was put off (4xx): try again by the schedule.</summary>
    /// <param name="Reason">Code and text of the answer.</param>
    public sealed record PutOff(string Reason) : DeliveryResult;

    /// <summary>This email or its reader was refused for good (5xx).</summary>
    /// <param name="Reason">Code and text of the answer.</param>
    /// <param name="IsOfReader">Whether the reader's address is refused; else what the email is, or says.</param>
    public sealed record Refused(string Reason, bool IsOfReader = true) : DeliveryResult
    {
        /// <summary>Ends the outcome of an email that was refused for what it is: its recipient can be reached.</summary>
        public const string OfTheEmail = "(The email was refused, not the recipient.)";

        // What ended it before; outcomes in the databases still do.
        private const string OnceOfTheEmail = "(This letter is refused, not its reader.)";

        /// <summary>Whether an outcome is that of an email that was refused for what it is.</summary>
        /// <param name="outcome">The outcome.</param>
        public static bool IsOfTheEmail(string outcome) => outcome.EndsWith(OfTheEmail, StringComparison.Ordinal)
            || outcome.EndsWith(OnceOfTheEmail, StringComparison.Ordinal);
    }

    /// <summary>The mail server cannot be reached or takes nothing now; not charged to the email.</summary>
    /// <param name="Reason">What failed.</param>
    public sealed record ServerDown(string Reason) : DeliveryResult;

    /// <summary>
    /// Our settings are wrong (authentication, policy, TLS): the queue stops until somebody mends them; not charged to the email.
    /// </summary>
    /// <param name="Reason">What failed, and the remedy.</param>
    public sealed record Misconfigured(string Reason) : DeliveryResult;

    /// <summary>
    /// The server did not let this email pass, and that may be about the email, about its reader, or about every email of ours: whether
    /// others pass tells. It is never an outcome; one of the three is.
    /// </summary>
    /// <param name="OfEmail">The outcome when other emails pass.</param>
    /// <param name="OfServer">The outcome when emails to several readers were tried and none passes.</param>
    /// <param name="Alone">The outcome when no other email was tried.</param>
    public sealed record Doubtful(DeliveryResult OfEmail, DeliveryResult OfServer, DeliveryResult Alone) : DeliveryResult;

    /// <summary>
    /// The connection broke after the final dot may have been sent: nobody knows whether it was taken. Sent again with the same Message-ID.
    /// </summary>
    /// <param name="Reason">What failed.</param>
    public sealed record Unknown(string Reason) : DeliveryResult;
}
