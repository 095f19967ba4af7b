using System.Net;
using CcsviReview.Current;
using CcsviReview.Features.Schedules;
using CcsviReview.Tests.Support;
using CcsviReview.Tests.Web.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.Schedules;

public sealed class SchedulePagesTests
{
    private const string Assess = "/schedules/one?name=assess";

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_admin_tries_a_time_before_changing_it_and_resets_it_to_the_settings(string kind)
    {
        await using var site = await StartAsync(kind);

        var board = await site.Client.GetStringAsync("/schedules");
        Assert.Contains("Assess pages and write digests", board, StringComparison.Ordinal);
        Assert.Contains("every hour, on the hour", board, StringComparison.Ordinal);

        var looked = await site.Client.GetStringAsync($"{Assess}&cron=0+0+8+?+*+MON-FRI");
        Assert.Contains("<strong>at 08:00, Monday to Friday</strong>", looked, StringComparison.Ordinal);
        Assert.Contains("23 Nov 2026, 08:00", looked, StringComparison.Ordinal);
        Assert.Equal("0 0 * * * ?", (await FindAsync(site)).Cron);

        using var wrong = await site.Client.GetAsync($"{Assess}&cron=every+day");
        Assert.Contains("is not a Quartz cron expression", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var changed = await SendAsync(
            site, $"{Assess}&cron=0+0+8+?+*+MON-FRI", "value=\"change\"", ("deed", "change"), ("reason", "no mail at night"));
        Assert.Equal((HttpStatusCode.SeeOther, $"{Assess}&done=saved"), (changed.StatusCode, changed.Headers.Location?.ToString()));
        Assert.Equal("0 0 8 ? * MON-FRI", (await FindAsync(site)).Cron);

        using var restored = await SendAsync(site, Assess, "value=\"restore\"", ("deed", "restore"));
        Assert.Equal(HttpStatusCode.SeeOther, restored.StatusCode);
        Assert.False((await FindAsync(site)).IsChanged);
        Assert.Contains("no mail at night", await site.Client.GetStringAsync(Assess), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_only_looked_at_shows_its_own_runs_around_the_change_of_the_clocks()
    {
        await using var site = await StartAsync("Sqlite");

        var looked = WebUtility.HtmlDecode(await site.Client.GetStringAsync($"{Assess}&cron=0+30+5+*+*+?"));

        Assert.Contains("Sun 28 Mar 2027, 05:30", looked, StringComparison.Ordinal);
        Assert.DoesNotContain("Sun 28 Mar 2027, 00:00", looked, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_run_of_the_command_line_is_the_last_run_of_its_schedule(string kind)
    {
        await using var site = await StartAsync(kind);
        Assert.Contains("never", await site.Client.GetStringAsync("/schedules"), StringComparison.Ordinal);
        await using (var db = site.Database.Open())
        {
            var at = new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero);
            var run = new CcsviReview.Inventory.JobRun { Job = "assess", StartedAt = at };
            run.End(at.AddSeconds(3), succeeded: true, "5 pages judged");
            db.Add(run);
            await db.SaveChangesAsync();
        }

        var board = WebUtility.HtmlDecode(await site.Client.GetStringAsync("/schedules"));

        Assert.Contains("3.0 seconds, from the command line: <bdi>5 pages judged</bdi>", board, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_without_a_reason_is_refused_and_with_one_shows_who_and_why()
    {
        await using var site = await StartAsync("Sqlite");

        using var unsaid = await SendAsync(site, Assess, "value=\"pause\"", ("deed", "pause"), ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        Assert.Contains("Enter a reason for the pause", await unsaid.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var paused = await SendAsync(site, Assess, "value=\"pause\"", ("deed", "pause"), ("reason", "<b>holidays</b>"));
        Assert.Equal(HttpStatusCode.SeeOther, paused.StatusCode);

        var shown = await site.Client.GetStringAsync("/schedules");
        Assert.Contains($"by <bdi>{Visitor.FirstAdmin}</bdi>: <bdi>&lt;b&gt;holidays&lt;/b&gt;</bdi>", shown, StringComparison.Ordinal);
        using var resumed = await SendAsync(site, Assess, "value=\"resume\"", ("deed", "resume"));
        using var asked = await SendAsync(site, Assess, "value=\"run\"", ("deed", "run"));
        Assert.Equal($"{Assess}&done=asked", asked.Headers.Location?.ToString());
        await using var db = site.Database.Open();
        Assert.Equal(["paused", "running", "asked for now"],
            await db.Changes.OrderBy(change => change.Id).Select(change => change.After).ToListAsync());
    }

    [Fact]
    public async Task Schedules_are_for_admins_and_nothing_is_done_by_a_form_of_somebody_else()
    {
        await using var fixture = await MailFixture.CreateAsync();
        using var jane = await fixture.Site.ClientOfAsync(MailFixture.Jane);
        foreach (var path in new[] { "/schedules", Assess, "/sites", "/sites/new", "/sites/one?name=charity" })
        {
            using var shown = await jane.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, shown.StatusCode);
        }
        foreach (var path in new[] { Assess, "/sites/new", "/sites/one?name=charity", "/sites/change?name=x" })
        {
            using var sent = await jane.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("deed", "run")]));
            Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
            using var foreign = await fixture.Site.Client.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("deed", "run")]));
            Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        }
        using var missing = await fixture.Site.Client.GetAsync("/schedules/one?name=scan:none");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    internal static async Task<TestSite> StartAsync(string kind)
    {
        var site = await TestSite.StartAsync(kind, SamplePages.SeedAsync);
        await TestScheduler.AlignAsync(site.Services, SamplePages.Settings);
        return site;
    }

    private static async Task<Schedule> FindAsync(TestSite site) =>
        (await site.Services.GetRequiredService<SchedulesQuery>().FindAsync("assess", default))!.Schedule;

    // Several forms have the same address: the one with this button.
    private static Task<HttpResponseMessage> SendAsync(
        TestSite site, string path, string button, params (string Name, string Value)[] fields) =>
        site.Client.SendOneOfFormsAsync(path, Assess, button, fields);
}
