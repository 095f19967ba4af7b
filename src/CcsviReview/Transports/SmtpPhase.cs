namespace CcsviReview.Transports;

/// <summary>How far a conversation with a mail server had come.</summary>
internal enum SmtpPhase
{
    /// <summary>The greeting, EHLO, STARTTLS.</summary>
    Greeting,

    /// <summary>AUTH.</summary>
    SignIn,

    /// <summary>MAIL FROM: our own address.</summary>
    Sender,

    /// <summary>RCPT TO: the reader's address.</summary>
    Reader,

    /// <summary>DATA, and the answer to the final dot.</summary>
    Content,

    /// <summary>After the greeting; which command was answered is not known.</summary>
    Somewhere,
}
