using CcsviReview.Features.Check;

namespace CcsviReview.Cli.Check;

/// <summary>An output format of <c>check</c>.</summary>
internal interface ICheckWriter : IDisposable
{
    /// <summary>Writes one page, at once or when this is disposed.</summary>
    void Write(CheckedPage page);
}
