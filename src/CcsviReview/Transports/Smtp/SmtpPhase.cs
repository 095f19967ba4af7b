namespace CcsviReview.Transports.Smtp;

/// <summary>The phases of a conversation with a mail server.</summary>
internal enum SmtpPhase
{
    /// <summary>The greeting, and STARTTLS.</summary>
    Greeting,

    /// <summary>EHLO or HELO: the name that we give ourselves.</summary>
    Hello,

    /// <summary>AUTH.</summary>
    SignIn,

    /// <summary>MAIL FROM: our own address.</summary>
    Sender,

    /// <summary>RCPT TO: the recipient's address.</summary>
    Reader,

    /// <summary>DATA, and the answer to the final dot.</summary>
    Content,

    /// <summary>RSET, NOOP, QUIT: nothing depends on the answer.</summary>
    Aside,
}
