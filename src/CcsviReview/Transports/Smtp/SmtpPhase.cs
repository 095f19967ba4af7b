namespace CcsviReview.Transports.Smtp;

/// <summary>How far a conversation with a mail server had come.</summary>
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

    /// <summary>RCPT TO: the reader's address.</summary>
    Reader,

    /// <summary>DATA, and the answer to the final dot.</summary>
    Content,

    /// <summary>RSET, NOOP, QUIT: nothing depends on the answer.</summary>
    Aside,
}
