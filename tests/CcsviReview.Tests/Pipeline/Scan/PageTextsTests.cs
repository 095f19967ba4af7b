using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Pipeline.Scan;

/// <summary>At most two texts of a page are stored: the present one, and the one at its last review.</summary>
public sealed class PageTextsTests
{
    private const string Address = "https://example.org/knees";

    private readonly ScriptedSource _source = new();
    private readonly StoppedClock _clock = StoppedClock.On("2026-11-22");

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task Edits_after_the_review_leave_the_reviewed_text_and_the_present_one(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, "Knees bend. They bend well.");
        Assert.Equal(["Knees bend. They bend well."], await TextsAsync(database));

        await ScanAsync(database, "Knees bend. They bend badly.");
        Assert.Equal(["Knees bend. They bend well.", "Knees bend. They bend badly."], await TextsAsync(database));

        await ScanAsync(database, "Knees bend. They do not bend at all.");
        Assert.Equal(["Knees bend. They bend well.", "Knees bend. They do not bend at all."], await TextsAsync(database));
        await using var db = database.Open();
        var page = await db.Pages.SingleAsync();
        Assert.NotEqual(page.Facts.Fingerprint, page.ReviewedFingerprint);
        Assert.Equal(
            "Knees bend. They bend well.", (await db.Texts.SingleAsync(text => text.Fingerprint == page.ReviewedFingerprint)).Text);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_review_makes_the_present_text_the_reviewed_one(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, "Knees bend. They bend well.");
        await ScanAsync(database, "Knees bend. They bend badly.");
        await new RecordReview(database.Contexts, Rules(database), _clock)
            .RunAsync(new RecordedReview(Address, "StillCorrect", "jane@example.org"), CancellationToken.None);

        await ScanAsync(database, "Knees bend. They do not bend at all.");

        Assert.Equal(["Knees bend. They bend badly.", "Knees bend. They do not bend at all."], await TextsAsync(database));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_new_review_date_on_the_page_makes_its_text_the_reviewed_one(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, "Knees bend well.</p><p>Last reviewed: 3 May 2024");
        await ScanAsync(database, "Knees bend badly.</p><p>Last reviewed: 20 November 2026");

        Assert.Equal(["Knees bend badly.\nLast reviewed: 20 November 2026"], await TextsAsync(database));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_text_that_comes_back_is_stored_once_and_changed_dates_alone_are_not_a_new_text(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, "Knees bend well.</p><p>Printed on 3 May 2024");
        await ScanAsync(database, "Knees bend well.</p><p>Printed on 4 May 2024");
        Assert.Equal(["Knees bend well.\nPrinted on 3 May 2024"], await TextsAsync(database));

        await ScanAsync(database, "Knees bend badly.");
        await ScanAsync(database, "Knees bend well.</p><p>Printed on 5 May 2024");
        Assert.Equal(["Knees bend well.\nPrinted on 3 May 2024"], await TextsAsync(database));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_text_that_was_never_kept_is_kept_when_the_page_is_read_again(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, "Knees bend well.");
        await using (var db = database.Open())
            await db.Texts.ExecuteDeleteAsync();

        await ScanAsync(database, "Knees bend well.");

        Assert.Equal(["Knees bend well."], await TextsAsync(database));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_without_text_keeps_none(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, "");
        Assert.Empty(await TextsAsync(database));
    }

    [Theory]
    [InlineData(PageText.MostBytes, 'a', PageText.MostBytes)]
    [InlineData(PageText.MostBytes + 1, 'a', PageText.MostBytes)]
    [InlineData(200_000, '膝', PageText.MostBytes / 3)]
    public void A_text_is_bounded_in_bytes(int length, char sign, int kept) =>
        Assert.Equal(kept, PageText.Bounded(new string(sign, length)).Length);

    [Fact]
    public void A_text_is_not_cut_within_a_character()
    {
        var faces = string.Concat(Enumerable.Repeat("\uD83D\uDE00", PageText.MostBytes));
        var kept = PageText.Bounded("a" + faces);
        Assert.False(char.IsHighSurrogate(kept[^1]));
        Assert.Equal(kept, PackedText.Unpack(PackedText.Pack(kept)));
    }

    [Fact]
    public void Prose_is_compressed_and_restored()
    {
        var prose = string.Join(' ', Enumerable.Range(0, 2000).Select(at => $"Knees bend {at % 17} degrees, hips turn {at % 11}."));
        var packed = PackedText.Pack(prose);
        Assert.InRange(packed.Length, 1, prose.Length / 3);
        Assert.Equal(prose, PackedText.Unpack(packed));
        Assert.Throws<InvalidDataException>(() => PackedText.Unpack(packed[..^1]));
    }

    private static CurrentRules Rules(TestDatabase database) => new(database.Contexts, new ReviewSettings());

    private static async Task<List<string>> TextsAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.Texts.OrderBy(text => text.ReadAt).Select(text => text.Text).ToListAsync();
    }

    private async Task ScanAsync(TestDatabase database, string text)
    {
        _clock.Turn(TimeSpan.FromHours(1));
        _source.Answers(ScriptedSource.Html(Address, $"<p>{text}</p>"));
        var sites = ScriptedSource.AsSite(database.Contexts, _source, "main", "en-GB");
        await new ScanPages(database.Contexts, sites, Rules(database), _clock).RunAsync("main", null, CancellationToken.None);
    }
}
