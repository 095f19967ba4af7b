namespace CcsviReview.Settings;

/// <summary>Where the pages in the browser are served. Section <c>Web</c>.</summary>
internal sealed class WebOptions
{
    /// <summary>The address to listen on.</summary>
    /// <value>Default <c>http://127.0.0.1:5080</c>: this machine only.</value>
    public string Listen { get; init; } = "http://127.0.0.1:5080";
}
