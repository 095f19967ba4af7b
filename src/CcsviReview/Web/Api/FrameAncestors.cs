using System.Text.RegularExpressions;
using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Web.Api;

/// <summary>Which pages may show an answer in a frame: only the page that it is about.</summary>
internal static partial class FrameAncestors
{
    /// <summary>The value of <c>frame-ancestors</c> for an answer about a page.</summary>
    /// <param name="page">The address of the page, as the caller wrote it.</param>
    public static string Of(string? page) =>
        PageAddress.TryParse(page, out var address, out _) && Host().IsMatch(address.Authority)
            ? $"https://{address.Authority} http://{address.Authority}" : "'none'";

    [GeneratedRegex(@"\A[a-z0-9.-]+(?::[0-9]+)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Host();
}
