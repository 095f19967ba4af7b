using CcsviReview.Current;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Policies;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Features.Pages;

public sealed class PageListTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public async Task A_long_list_is_of_one_day_even_if_that_day_ends_meanwhile()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(DatabaseKind.Sqlite));
        await using (var db = database.Open())
        {
            for (var number = 0; number < 1_100; number++)
            {
                var page = new Page("site", $"/{number}", Today);
                page.Exempt(new Exemption("Kept for the record.", "ada@example.org", Today));
                db.Add(page);
            }
            await db.SaveChangesAsync();
        }
        var list = new PageListQuery(database.Contexts, new CurrentRules(database.Contexts, new ReviewSettings()), new DayByDay());

        var states = await list.AllAsync(new InventoryFilter(), CancellationToken.None).Select(row => row.State).ToListAsync();

        Assert.Equal(1_100, states.Count);
        Assert.Equal([PageState.Exempt], states.Distinct());
    }

    /// <summary>A clock that moves on by a day each time it is read.</summary>
    private sealed class DayByDay : TimeProvider
    {
        private int _days;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(Today, new TimeOnly(12, 0), TimeSpan.Zero).AddDays(_days++);
    }
}
