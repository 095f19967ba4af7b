using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading.Answers;

namespace CcsviReview.Tests.Reading.Answers;

/// <summary>What is sent instead of a page, and pages that only look like it.</summary>
public sealed class SubstitutesTests
{
    private const string Sorry = "Sorry, the page you are looking for could not be found. It may have moved or been deleted.";

    [Theory]
    // Page not found
    [InlineData("NotFound", "Page not found", "Page not found", Sorry)]
    [InlineData("NotFound", "Page not found | The charity", "", Sorry)]
    [InlineData("NotFound", "The charity", "We can't find that page", "If you typed the address, check it. The page may have moved.")]
    [InlineData("NotFound", "404 Not Found", "Not Found", "nginx")]
    [InlineData("NotFound", "Error 404", "Error 404", "The requested URL was not found on this server. Check the address.")]
    [InlineData("NotFound", "Oops! Page not found", "Oops", "Nothing was found at this location. Maybe try a search? The page may have moved.")]
    [InlineData("NotFound", "Tudalen heb ei chanfod", "Tudalen heb ei chanfod", "Mae’r dudalen wedi symud.")]
    [InlineData("NotFound", "Seite nicht gefunden – Verein", "Seite nicht gefunden", "Die gesuchte Seite wurde verschoben oder gelöscht.")]
    [InlineData("NotFound", "Page introuvable", "Page introuvable", "La page que vous recherchez n’existe plus.")]
    // Signing in
    [InlineData("SignIn", "Sign in", "Sign in", "<form><input name=u><input type=password></form>")]
    [InlineData("SignIn", "Log in | Members", "", "<label>Email</label><input type=email><input type=PASSWORD><a href=/f>Forgotten your password?</a>")]
    [InlineData("SignIn", "Mewngofnodi", "", "<input type=password>")]
    // Checks
    [InlineData("BotCheck", "Just a moment...", "", "<p>Enable JavaScript and cookies to continue</p><script>window._cf_chl_opt={}</script>")]
    [InlineData("BotCheck", "Attention Required! | Cloudflare", "Sorry, you have been blocked", "Ray ID: 1 Your IP")]
    [InlineData("BotCheck", "Access Denied", "Access Denied", "You don't have permission to access this page on this server. Reference #18")]
    [InlineData("BotCheck", "Making sure you're not a bot!", "Making sure you're not a bot!", "<script id=anubis_challenge></script>Loading")]
    [InlineData("Consent", "Before you continue to Films", "Before you continue to Films", "<button>Accept all</button> Reject all More options")]
    [InlineData("Maintenance", "Maintenance", "", "Briefly unavailable for scheduled maintenance. Check back in a minute.")]
    [InlineData("Maintenance", "The charity", "We’ll be back soon", "The site is undergoing maintenance. We apologise for the inconvenience.")]
    [InlineData("Failure", "Error", "Error establishing a database connection", "We could not connect to the database. Try again later.")]
    [InlineData("Failure", "", "", "Fatal error: Uncaught Error: call to undefined function x() in /var/www/index.php on line 3")]
    [InlineData("Placeholder", "Welcome to nginx!", "Welcome to nginx!", "If you see this page, the web server is successfully installed and working.")]
    [InlineData("Placeholder", "example.org", "example.org", "Buy this domain. The domain may be for sale.<script src=//sedoparking.com/x></script>")]
    // Nothing
    [InlineData("Empty", "", "", "")]
    [InlineData("Empty", "The charity", "", "")]
    [InlineData("ScriptShell", "App", "", "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div><script src=x></script>")]
    [InlineData("ScriptShell", "App", "", "<app-root>Loading…</app-root><script src=x></script>")]
    public void What_is_sent_instead_of_a_page_is_recognised(string kind, string title, string heading, string body) =>
        Assert.Equal(kind, Find(Html(title, heading, body))?.Kind.ToString());

    [Theory]
    [InlineData("Page not found", "Page not found", "{words} Use this pattern when somebody asks for a page that does not exist.")]
    [InlineData("Page not found: how to write one", "Page not found", "Tell people what happened and what to do next, in plain words.")]
    [InlineData("Page not found errors", "Page not found errors", "These happen when you typed an address that does not exist. The page may have moved.")]
    [InlineData("Not found in nature", "Not found in nature", "The page you requested has more.")]
    [InlineData("404 days of rain", "404 days of rain", "A diary that you requested.")]
    [InlineData("Sign in", "Sign in", "{words} How to sign in to your account, and what to do if you have forgotten your password.")]
    [InlineData("Sign in", "Sign in", "Choose Sign in at the top of any page, then follow what it says.")]
    [InlineData("Asthma", "Asthma", "<form>Members: <input type=password> Forgot your password?</form> Asthma is a disease of the lungs.")]
    [InlineData("Maintenance", "Maintenance", "Clean the mask every week and change the filter every month.")]
    [InlineData("Maintenance treatment", "Maintenance treatment", "Take it every day. Try again later if you forget.")]
    [InlineData("Cookies", "Cookies", "We use cookies to count visits. You can accept all or none of them.")]
    [InlineData("Error", "Error", "In statistics an error is the difference between what is measured and what is true.")]
    [InlineData("Just a moment", "Just a moment", "Mindfulness in the morning takes just a moment.")]
    [InlineData("Access denied", "Access denied", "Our report on patients who are turned away from care.")]
    [InlineData("Page not found", "Page not found", "Last reviewed: 3 March 2024. " + Sorry)]
    [InlineData("A", "", "<a href=/b></a>")]
    [InlineData("A", "", "<img src=leaflet.png>")]
    [InlineData("A", "A", "short")]
    [InlineData("App", "", "<noscript>JavaScript makes this better</noscript><div id=root>The leaflet about asthma and what you can do about it, in full and with every word of it.</div><script src=x></script>")]
    [InlineData("App", "", "<meta name=last-reviewed content=2024-05-06><div id=root></div><script src=x></script>")]
    [InlineData("App", "", "<script type=application/ld+json>{}</script><div id=root></div><script src=x></script>")]
    public void A_page_that_speaks_of_such_things_is_a_page(string title, string heading, string body) =>
        Assert.Null(Find(Html(title, heading, body))?.Evidence);

    [Theory]
    [InlineData("https://e.org/a", "https://e.org/login?next=/a", "Sign in", "Enter your email address", "SignIn")]
    [InlineData("https://e.org/a", "https://login.e.org/x", "Sign in to your account", "Email", "SignIn")]
    [InlineData("https://e.org/login/help", "https://e.org/login/help", "Sign in", "Enter your email address", null)]
    [InlineData("https://e.org/a", "https://e.org/errors/404", "The charity", Sorry, "NotFound")]
    [InlineData("https://e.org/a", "https://e.org/b", "Asthma", "Asthma is a disease.", null)]
    public void Where_a_redirect_leads_is_a_sign(string asked, string answered, string title, string body, string? kind) =>
        Assert.Equal(kind, Find(Html(title, "", body), new AnswerPath(asked, answered))?.Kind.ToString());

    [Fact]
    public void What_a_host_sends_for_an_address_that_does_not_exist_is_a_sign()
    {
        var page = Html("Hoppla", "Hoppla", "Da ist etwas schiefgegangen: /x/1 gibt es bei uns leider nicht mehr.");
        var nowhere = Html("Hoppla", "Hoppla", "Da ist etwas schiefgegangen: /no/such gibt es bei uns leider nicht mehr.");
        AnswerPath path = new("https://e.org/x/1", "https://e.org/x/1") { Nowhere = PageShape.Of(Page(nowhere)) };

        Assert.Equal(SubstituteKind.Indistinct, Find(page, path)?.Kind);
        Assert.Null(Find(page));
        Assert.Null(Find(page, path with { Asked = "https://e.org/", Answered = "https://e.org/" }));
        Assert.Null(Find(Html("Hoppla", "Hoppla", "Something else altogether is written here."), path));
    }

    [Fact]
    public void Navigation_footer_and_cookie_banner_do_not_hide_that_a_page_is_not_there()
    {
        var menu = string.Concat(Enumerable.Repeat("<a href=/x>A section of the site</a> ", 60));

        Assert.Equal(SubstituteKind.NotFound, Find(Html("Page not found", "Page not found",
            $"{Sorry}<nav>{menu}</nav><footer>{menu}</footer><div class='cookie-banner'><div>{menu}</div></div>"))?.Kind);
    }

    [Theory]
    [InlineData("<div class=cookie>")]
    [InlineData("<nav>")]
    [InlineData("<noscript>")]
    [InlineData("<h1>")]
    [InlineData("<a href='")]
    [InlineData("</p>")]
    [InlineData("page not found ")]
    public void Five_megabytes_of_the_worst_are_survived(string piece) =>
        Assert.NotNull(PageShape.Of(Page(string.Concat(Enumerable.Repeat(piece, 5 * 1024 * 1024 / piece.Length)))));

    private static string Html(string title, string heading, string body) =>
        $"<!doctype html><html><head>{(title.Length == 0 ? "" : $"<title>{title}</title>")}</head><body>"
        + $"<main>{(heading.Length == 0 ? "" : $"<h1>{heading}</h1>")}<p>"
        + body.Replace("{words}", string.Concat(Enumerable.Repeat("Many other words explain it at length. ", 30)), StringComparison.Ordinal)
        + "</p></main></body></html>";

    private static PageContent Page(string html) => new("https://e.org/x", PageFormat.Html, Encoding.UTF8.GetBytes(html));

    private static Substitute? Find(string html, AnswerPath? path = null) =>
        Substitutes.Find(Page(html), PageShape.Of(Page(html)), path ?? new AnswerPath("https://e.org/x", "https://e.org/x") { HasErrors = true });
}
