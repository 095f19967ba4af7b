namespace CcsviReview.Web;

/// <summary>Addresses of the dashboard and the API.</summary>
internal static class Urls
{
    public const string Pages = "/pages";
    public const string PagesChange = "/pages/change";
    public const string Views = "/views";
    public const string People = "/people";
    public const string Sources = "/sources";
    public const string Sites = "/sites";
    public const string NewSite = "/sites/new";
    public const string Policies = "/policies";
    public const string Schedules = "/schedules";
    public const string Webhooks = "/webhooks";
    public const string Mail = "/mail";
    public const string Forecast = "/forecast";
    public const string Plan = "/plan";
    public const string SecurityEvents = "/security";
    public const string Tokens = "/tokens";
    public const string Api = "/api/v1";
    public const string PublicApi = "/public/v1";

    /// <summary>The public review dates of a page as an HTML fragment, in which an error would be shown to visitors.</summary>
    public const string FooterFragment = PublicApi + "/footer.html";

    /// <summary>Where readers answer whether a page was useful.</summary>
    public const string Useful = "/useful";

    /// <summary>The question whether a page was useful, as an HTML fragment.</summary>
    public const string UsefulFragment = PublicApi + "/useful.html";

    /// <summary>Whether a request comes from a program.</summary>
    public static bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments(Api, StringComparison.Ordinal)
            || request.Path.StartsWithSegments(PublicApi, StringComparison.Ordinal);

    /// <summary>Whether a request is for a fragment of a page, in which an error message would be shown to visitors.</summary>
    public static bool IsFragment(HttpRequest request) => request.Path == FooterFragment || request.Path == UsefulFragment;

    public static string Page(long id) => $"{Pages}/{id}";

    public static string Source(long id) => $"{Sources}/{id}";

    public static string Person(string address) => $"{People}/{Uri.EscapeDataString(address)}";
}
