using System.Data.Common;
using System.Globalization;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Storage;
using CcsviReview.Storage.Postgres;
using CcsviReview.Storage.Queues;
using CcsviReview.Storage.Setup;
using CcsviReview.Storage.Sqlite;
using CcsviReview.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Storage.Queues;

public sealed class CallQueueTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_webhooks_with_due_calls_are_found_in_one_query_however_many_there_are(string kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using (var db = database.Open())
        {
            db.AddRange(
                Hook("none"), Hook("now"), Hook("later"), Hook("dead"), Hook("again"), Hook("paused"), Hook("resting"), Hook("rested"));
            var hooks = db.ChangeTracker.Entries<Webhook>().Select(entry => entry.Entity)
                .ToDictionary(hook => hook.Name, StringComparer.Ordinal);
            hooks["paused"].Pause("nobody reads it");
            hooks["resting"].Failed(s_now, TimeSpan.FromMinutes(5));
            hooks["rested"].Failed(s_now.AddMinutes(-1), TimeSpan.FromMinutes(1));
            foreach (var hook in hooks.Values.Where(hook => hook.Name is not ("none" or "later")))
                db.AddRange(Call(hook, s_now, 1), Call(hook, s_now, 2));
            db.Add(Call(hooks["later"], s_now.AddSeconds(1), 1));
            await db.SaveChangesAsync();
            await db.WebhookCalls.Where(call => call.WebhookId == hooks["dead"].Id)
                .ExecuteUpdateAsync(set => set.SetProperty(call => call.State, CcsviReview.Outbox.DeliveryState.Dead));
            await db.WebhookCalls.Where(call => call.WebhookId == hooks["again"].Id)
                .ExecuteUpdateAsync(set => set.SetProperty(call => call.State, CcsviReview.Outbox.DeliveryState.Sending));
        }
        Questions questions = new();
        await using var counted = new ServiceCollection().AddStorage(database.Options)
            .ConfigureDbContext<SqliteReviewDb>(options => options.AddInterceptors(questions))
            .ConfigureDbContext<PostgresReviewDb>(options => options.AddInterceptors(questions)).BuildServiceProvider();

        var due = await new CallQueue(counted.GetRequiredService<IDbContextFactory<ReviewDb>>(), new StoppedClock(s_now)).DueAsync(default);

        Assert.Equal(["again", "now", "rested"], due.Select(hook => hook.Name).Order(StringComparer.Ordinal));
        Assert.Equal(1, questions.Asked);
    }

    private static Webhook Hook(string name) => new()
    {
        Name = name,
        Address = "https://hooks.example.org/",
        Events = [WebhookEvents.NameOf(WebhookEvent.PageDue)],
        Secret = "sealed",
        Since = new DateOnly(2026, 11, 1),
        MadeBy = "ada",
        MadeAt = s_now,
    };

    private static WebhookCall Call(Webhook hook, DateTimeOffset at, int cycle) => new()
    {
        WebhookId = hook.Id,
        Event = WebhookEvent.Test,
        Cycle = cycle.ToString(CultureInfo.InvariantCulture),
        Body = "{}",
        CreatedAt = s_now,
        NextTryAt = at,
    };

    private sealed class Questions : DbCommandInterceptor
    {
        public int Asked { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Asked++;
            return new(result);
        }
    }
}
