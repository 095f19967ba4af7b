using System.Net;
using CcsviReview.Current;
using CcsviReview.Features.Calendars;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Reminders;
using CcsviReview.Settings;

namespace CcsviReview.Tests.Web.Actions;

public sealed class ActLanguageTests
{
    private static readonly Words Welsh = Words.BuiltIn["cy"];

    // Everything that pages of links say in English, so long that it is in no address or name by chance.
    private static readonly string[] s_english =
    [
        .. Words.English.Stems.Where(stem =>
            new[]
            {
                "page.",
                "help.",
                "button.",
                "form.",
                "fault.",
                "link.",
                "closed.",
                "done.",
                "copies.",
                "heir.",
            }.Any(prefix => stem.StartsWith(prefix, StringComparison.Ordinal)))
            .Where(stem => Words.English.Say(stem) != Welsh.Say(stem)).Select(stem => Words.English.Say(stem))
            .Where(words => words.Length > 9 && !words.Contains("  ", StringComparison.Ordinal)),
    ];

    [Theory]
    [InlineData(PageAct.ReviewDone, "Beth oedd eich casgliad?")]
    [InlineData(PageAct.NeedsWork, "Mae angen gwaith arni")]
    [InlineData(PageAct.NotMine, "Pwy sy'n gyfrifol am y dudalen?")]
    [InlineData(PageAct.Later, "Ar ôl heddiw, a dim hwyrach na 20 Rhagfyr 2026.")]
    public async Task The_page_of_a_link_speaks_the_language_of_whom_it_is_for(PageAct act, string says)
    {
        await using var house = await WithWelshJaneAsync();
        var path = $"/act/{await house.TokenAsync(act, await house.AddAsync())}";
        using var client = ActHouse.Client();

        var shown = await client.GetStringAsync(house.At(path));
        var faulty = await (await house.FillAsync(client, path, [])).Content.ReadAsStringAsync();

        Assert.Contains(says, WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
        Assert.Contains("Heb ei anfon eto", faulty, StringComparison.Ordinal);
        Assert.All([shown, faulty], html =>
        {
            Assert.StartsWith(
                "<!DOCTYPE html>\n<html lang=\"cy\" dir=\"ltr\">", html.TrimStart().ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.DoesNotContain(s_english, words => WebUtility.HtmlDecode(html).Contains(words, StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData(PageAct.ReviewDone, "act")]
    [InlineData(PageAct.MuteCopies, "mute")]
    public async Task A_form_that_was_not_shown_to_the_browser_is_told_so_in_that_language(PageAct act, string door)
    {
        await using var house = await WithWelshJaneAsync();
        var path = $"/{door}/{await house.TokenAsync(act, act == PageAct.MuteCopies ? 0 : await house.AddAsync())}";
        using var stranger = ActHouse.Client();

        using var answer = await stranger.PostAsync(house.At(path), new FormUrlEncodedContent([new("outcome", "StillCorrect")]));

        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Ni ellid derbyn y ffurflen honno", html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"{path}\">Agor y dudalen</a>", html, StringComparison.Ordinal);
        Assert.DoesNotContain(s_english, words => html.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_became_of_a_link_is_told_in_that_language_too_and_of_one_that_cannot_be_read_in_the_organisations()
    {
        await using var house = await WithWelshJaneAsync();
        var token = await house.TokenAsync(PageAct.ReviewDone, await house.AddAsync());
        var mute = await house.TokenAsync(PageAct.MuteCopies, 0);
        using var client = ActHouse.Client();
        using var done = await house.FillAsync(client, $"/act/{token}", new() { ["outcome"] = "StillCorrect", ["on"] = ActHouse.Today });
        var told = WebUtility.HtmlDecode(await client.GetStringAsync(house.At($"/act/{token}")));
        var copies = WebUtility.HtmlDecode(await client.GetStringAsync(house.At($"/mute/{mute}")));
        var unread = await (await client.GetAsync(house.At($"/act/{token[..^3]}abc"))).Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Contains("a gofnododd iddi gael ei hadolygu ar 22 Tachwedd 2026: yn gywir o hyd.", told, StringComparison.Ordinal);
        Assert.Contains("Copïau er gwybodaeth", copies, StringComparison.Ordinal);
        Assert.All([told, copies], html =>
        {
            Assert.Contains("<html lang=\"cy\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain(s_english, words => html.Contains(words, StringComparison.Ordinal));
        });
        Assert.Contains("<html lang=\"en\"", unread, StringComparison.Ordinal);
        Assert.Contains("This link cannot be read", unread, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebodys_calendar_speaks_their_language_and_a_sections_that_of_the_organisation()
    {
        await using var house = await WithWelshJaneAsync();
        await house.AddAsync();
        var inForce = new RulesInForce(house.Bench.Database.Contexts, house.Bench.Settings);
        var keep = new KeepFeeds(house.Bench.Database.Contexts, inForce, house.Clock);
        var write = new WriteFeed(house.Bench.Database.Contexts, inForce, house.Clock);
        async Task<string> ReadAsync(FeedWish wish) =>
            (await write.RunAsync(Path.GetFileNameWithoutExtension((await keep.CreateAsync(wish, default)).Address), default))!.Replace(
                "\r\n ", "", StringComparison.Ordinal);

        var hers = await ReadAsync(FeedWish.OfPerson(ActHouse.Jane, "admin"));
        var sections = await ReadAsync(FeedWish.OfSection("Health", "admin"));

        Assert.Contains("SUMMARY:Adolygiad hwyr: CCSVI", hers, StringComparison.Ordinal);
        Assert.Contains("NAME:Adolygiadau: Jane Marlowe", hers, StringComparison.Ordinal);
        Assert.Contains("Roedd i'w hadolygu ar 22 Mai 2017\\, 9 mlynedd yn ôl", hers, StringComparison.Ordinal);
        Assert.DoesNotContain("Review", hers.Replace("CcsviReview//Review dates", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Review overdue: CCSVI", sections, StringComparison.Ordinal);
    }

    private static async Task<ActHouse> WithWelshJaneAsync()
    {
        var house = await ActHouse.StartAsync(nameof(DatabaseKind.Sqlite));
        await using var db = house.Bench.Database.Open();
        db.Add(new Editor(ActHouse.Jane, "Jane Marlowe") { Language = "cy" });
        await db.SaveChangesAsync();
        return house;
    }
}
