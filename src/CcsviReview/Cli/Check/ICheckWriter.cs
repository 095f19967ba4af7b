using CcsviReview.Features.Check;

namespace CcsviReview.Cli.Check;

/// <summary>A form in which the answers of <c>check</c> are written.</summary>
internal interface ICheckWriter : IDisposable
{
    /// <summary>Writes one page, or keeps it until it is disposed.</summary>
    void Write(CheckedPage page);
}
