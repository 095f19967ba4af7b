namespace CcsviReview.Sources.Http;

/// <summary>
/// An address cannot be read now; the message says why, for people. The caller catches it; it never leaves the sources.
/// </summary>
internal class UnreadableException : Exception
{
    public UnreadableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>An address may not be requested (robots.txt).</summary>
internal sealed class ForbiddenException(string message) : UnreadableException(message);

/// <summary>An address redirects without end.</summary>
internal sealed class RedirectException(string message) : UnreadableException(message);
