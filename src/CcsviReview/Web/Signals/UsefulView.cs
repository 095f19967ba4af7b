using CcsviReview.Features.Signals;
using CcsviReview.Localization;

namespace CcsviReview.Web.Signals;

/// <summary>The content of a page for readers.</summary>
/// <param name="Words">The words of the page, in the reader's language.</param>
/// <param name="Heading">The key of its heading.</param>
internal sealed record UsefulView(Words Words, string Heading)
{
    /// <summary>The title of the page that it is about; null when none is known.</summary>
    public string? Title { get; init; }

    /// <summary>The text below the heading; null when a form follows.</summary>
    public string? Lead { get; init; }

    /// <summary>HTML of <see cref="Api.UsefulMarkup"/>, in which everything is escaped.</summary>
    public string? Fragment { get; init; }

    /// <summary>The address of the page in the inventory; null when it has no web address.</summary>
    public string? Back { get; init; }

    /// <summary>A page about a page of the inventory: only its stored address is linked, never one that was sent.</summary>
    public static UsefulView Of(AskedPage page, string heading) => new(page.Words, heading)
    {
        Title = page.Title == page.Address ? null : page.Title,
        Back = Uri.TryCreate(page.Address, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? page.Address : null,
    };
}
