using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Reading.Differences;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Features.Pages;

public sealed class TextHistoryTests
{
    private readonly ScriptedSource _source = new();
    private readonly StoppedClock _clock = StoppedClock.On("2026-11-22");

    public static TheoryData<string> Kinds => TestDatabase.Kinds;

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_page_without_text_has_no_text_history(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, "");
        Assert.IsType<TextHistory.None>(await StoryAsync(database));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_text_in_which_only_dates_changed_is_still_the_same(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, "Knees bend well.</p><p>Printed on 3 May 2024");
        await ScanAsync(database, "Knees bend well.</p><p>Printed on 4 May 2024");
        Assert.Equal(new TextHistory.Same(new DateOnly(2026, 11, 22)), await StoryAsync(database));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_edit_is_shown_word_by_word_against_the_reviewed_text_until_the_next_review(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, "Knees bend well at night.");
        await ScanAsync(database, "Knees bend badly at night.");
        await ScanAsync(database, "Knees bend very badly at night.");

        var changed = Assert.IsType<TextHistory.Changed>(await StoryAsync(database));
        var edited = Assert.IsType<Passage.Edited>(Assert.Single(changed.Difference.Passages));
        Assert.Equal(
            [
                new Piece("Knees bend ", PieceKind.Same), new("well", PieceKind.Removed), new("very badly", PieceKind.Added),
                new(" at night.", PieceKind.Same),
            ], edited.Pieces);

        await new RecordReview(database.Contexts, Rules(database), _clock)
            .RunAsync(new RecordedReview("https://example.org/knees", "StillCorrect", "jane@example.org"), CancellationToken.None);
        Assert.Equal(new TextHistory.Same(new DateOnly(2026, 11, 22)), await StoryAsync(database));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_text_that_was_not_stored_is_reported_as_such(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await ScanAsync(database, "Knees bend well at night.");
        await using (var db = database.Open())
            await db.Texts.ExecuteDeleteAsync();
        await ScanAsync(database, "Knees bend badly at night.");

        var gone = Assert.IsType<TextHistory.NotStored>(await StoryAsync(database));
        Assert.Equal(new DateOnly(2026, 11, 22), gone.Since);
        Assert.Contains("of the text", gone.Extent?.ToString(), StringComparison.Ordinal);
    }

    private static CurrentRules Rules(TestDatabase database) => new(database.Contexts, new ReviewSettings());

    private static async Task<TextHistory> StoryAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await TextHistory.ReadAsync(db, await db.Pages.AsNoTracking().SingleAsync(), CancellationToken.None);
    }

    private async Task ScanAsync(TestDatabase database, string text)
    {
        _clock.Turn(TimeSpan.FromHours(1));
        _source.Answers(ScriptedSource.Html("https://example.org/knees", $"<p>{text}</p>"));
        var sites = ScriptedSource.AsSite(database.Contexts, _source, "main", "en-GB");
        await new ScanPages(database.Contexts, sites, Rules(database), _clock).RunAsync("main", null, CancellationToken.None);
    }
}
