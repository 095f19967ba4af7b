namespace CcsviReview.Features.Check;

/// <summary>The outcome for one page of a check.</summary>
/// <param name="Page">The path in the given folder, or the file or address as given.</param>
internal abstract record CheckAnswer(string Page)
{
    /// <summary>It was read and evaluated.</summary>
    internal sealed record Judged(CheckedPage Result) : CheckAnswer(Result.Page);

    /// <summary>It could not be read.</summary>
    internal sealed record Unread(string Page, string Why) : CheckAnswer(Page);
}
