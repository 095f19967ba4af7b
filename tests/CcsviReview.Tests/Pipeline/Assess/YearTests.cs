using CcsviReview.Settings;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Pipeline.Assess;

public sealed class YearTests(ITestOutputHelper output)
{
    public static TheoryData<string, int, int> Sizes =>
        [
            .. TestDatabase.Kinds.Select(kind => kind.Data)
                .Select(kind => (kind, kind == nameof(DatabaseKind.Sqlite) ? 12 : 4, kind == nameof(DatabaseKind.Sqlite) ? 480 : 160)),
        ];

    [Theory, MemberData(nameof(Sizes))]
    public async Task In_a_year_with_two_outages_and_both_clock_changes_nothing_is_lost_and_nothing_is_sent_twice(
        string kind, int editors, int pages)
    {
        await using var bench = await AssessFixture.CreateAsync(kind, "2026-11-23");
        var year = new SimulatedYear(bench, editors, pages);
        await year.RunAsync();
        var check = await YearCheck.OfAsync(year);
        output.WriteLine(check.ToString());

        Assert.Empty(check.AtWrongTimes());
        Assert.Empty(check.Twice());
        Assert.Empty(check.Lost());
        // Each check finds the fault that it is for.
        Assert.NotEmpty(check.Lost(check.Ledger.Where(line => line.Step != "30-before")));
        Assert.Single(check.Twice(check.Digests.Append(check.Digests[0]), check.Ledger));
        Assert.Single(check.Twice(check.Digests, check.Ledger.Append(check.Ledger[^1])));
        Assert.Equal(check.Digests.Count, check.AtWrongTimes(TimeSpan.FromHours(12)).Count());
        Assert.NotEmpty(check.AtWrongTimes(TimeSpan.FromDays(1)));
        Assert.Equal(check.SentLate().Count, check.CaughtUp);
        Assert.All(check.OfOutages(), late => Assert.True(late > 0, check.ToString()));
        Assert.True(check.OverdueAtEnd * 10 < year.OverdueAtFirst, check.ToString());
        Assert.InRange(check.ByEditorAndWeek().Max(), 1, 5);
    }
}
