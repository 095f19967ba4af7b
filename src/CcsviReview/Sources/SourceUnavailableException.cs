namespace CcsviReview.Sources;

/// <summary>A whole site cannot be read now. The message names the site's address or folder, what happened, and the remedy.</summary>
internal sealed class SourceUnavailableException : Exception
{
    public SourceUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
