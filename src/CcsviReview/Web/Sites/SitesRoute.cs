using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Sites;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Sites;

/// <summary>
/// <c>/sites</c>: what is scanned, with which results. <c>/sites/one?name=…</c>: one of them. <c>/sites/new</c> and
/// <c>/sites/change?name=…</c>: the form, which tries a site before it saves it. For admins.
/// </summary>
internal static class SitesRoute
{
    public const string Address = Urls.Sites;
    public const string New = Urls.NewSite;
    private const string One = "/sites/one";
    private const string Change = "/sites/change";

    public static string Of(string site) => $"{One}?name={Uri.EscapeDataString(site)}";

    public static string ChangeOf(string site) => $"{Change}?name={Uri.EscapeDataString(site)}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Address, ["GET", "HEAD"], ListAsync).ForAdmins();
        routes.MapMethods(One, ["GET", "HEAD"],
            (HttpContext http, SitePages pages, CancellationToken cancel) => pages.ShowAsync(http, fault: null, cancel)).ForAdmins();
        routes.MapPost(One, RemoveAsync).Takes().ForAdmins();
        routes.MapMethods(New, ["GET", "HEAD"],
            (HttpContext http, SitePages pages) => pages.Form(http, new SiteForm(new WebSite(), IsNew: true))).ForAdmins();
        routes.MapPost(New, (HttpContext http, SitePages pages) => SendAsync(http, pages, isNew: true)).Takes().ForAdmins();
        routes.MapMethods(Change, ["GET", "HEAD"], ChangeAsync).ForAdmins();
        routes.MapPost(Change, (HttpContext http, SitePages pages) => SendAsync(http, pages, isNew: false)).Takes().ForAdmins();
    }

    private static async Task<IResult> ListAsync(HttpContext http, SitesQuery sites, CancellationToken cancel) =>
        http.Show<SitesPage, SitesView>(new SitesView(await sites.ListAsync(cancel)));

    private static async Task<IResult> ChangeAsync(HttpContext http, SitePages pages, SitesQuery sites, CancellationToken cancel) =>
        (await sites.FindAsync(http.Request.Query["name"].ToString(), cancel))?.Line is { Added: not null, Options: { } options } line
            ? pages.Form(http, new SiteForm(WebSite.Of(line.Name, options), IsNew: false))
            : http.ShowMissing("No such site was added here. Sites in the configuration file are changed there.");

    private static async Task<IResult> SendAsync(HttpContext http, SitePages pages, bool isNew)
    {
        if (await pages.Tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(isNew ? New : Address);
        var site = SiteForm.Read(sent, isNew ? null : http.Request.Query["name"].ToString());
        var form = new SiteForm(site, isNew);
        var faults = pages.Faults(site);
        if (faults.Count > 0)
            return pages.Form(http, form with { Faults = faults });
        try
        {
            if (sent["deed"] == "save")
            {
                await pages.Keep.SaveAsync(site, isNew, http.Visitor().Address, CancellationToken.None);
                return http.SeeOther($"{Of(site.Name.Trim())}&done=saved");
            }
            // A visitor who leaves needs no answer, and the site gets fewer requests.
            return pages.Form(http, form with { Sample = await pages.Look.RunAsync(site, http.RequestAborted) });
        }
        catch (RefusedException refused)
        {
            return pages.Form(http, form with { Fault = refused.Message });
        }
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, SitePages pages)
    {
        var name = http.Request.Query["name"].ToString();
        if (await pages.Tickets.SentAsync(http) is not { } sent)
            return http.ShowForeign(Of(name));
        try
        {
            await pages.Keep.RemoveAsync(name, http.Visitor().Address, sent["reason"].ToString(), CancellationToken.None);
            return http.SeeOther($"{Address}?done=removed");
        }
        catch (RefusedException refused)
        {
            return await pages.ShowAsync(http, refused.Message, CancellationToken.None);
        }
    }
}
