using CcsviReview.Features.Signals;
using CcsviReview.Localization;

namespace CcsviReview.Web.Signals;

/// <summary>What a page for readers shows.</summary>
/// <param name="Words">The words to show it in.</param>
/// <param name="Heading">The entry of its heading.</param>
internal sealed record UsefulView(Words Words, string Heading)
{
    /// <summary>The title of the page that it is about; null when none is known.</summary>
    public string? Title { get; init; }

    /// <summary>What to say below the heading; null where a form follows.</summary>
    public string? Lead { get; init; }

    /// <summary>HTML of <see cref="Api.UsefulMarkup"/>, in which everything is escaped.</summary>
    public string? Fragment { get; init; }

    /// <summary>The address of the page in the inventory; null where it has none in the web.</summary>
    public string? Back { get; init; }

    /// <summary>A page about a page of the inventory: only its own address is linked, never one that was sent.</summary>
    public static UsefulView Of(AskedPage page, string heading) => new(page.Words, heading)
    {
        Title = page.Title == page.Address ? null : page.Title,
        Back = Uri.TryCreate(page.Address, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? page.Address : null,
    };
}
