using Microsoft.AspNetCore.Antiforgery;

namespace CcsviReview.Web.Security;

/// <summary>Binds forms to the browser to which they are shown, and accepts only such forms.</summary>
internal sealed class FormTickets(IAntiforgery antiforgery)
{
    /// <summary>The hidden field for a form that is shown now.</summary>
    public FormTicket For(HttpContext http)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return new FormTicket(tokens.FormFieldName, tokens.RequestToken!);
    }

    /// <summary>The fields of a form that was shown to this browser; null when it was not.</summary>
    public async Task<IFormCollection?> SentAsync(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http)
                ? await http.Request.ReadFormAsync()
                : null;
        }
        catch (Exception unreadable) when (unreadable is AntiforgeryValidationException or BadHttpRequestException or InvalidDataException
            or IOException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>The hidden field that binds a form to a browser.</summary>
internal readonly record struct FormTicket(string Field, string Value);
