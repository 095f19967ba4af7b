using System.Security.Cryptography;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Inventory;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Pipeline.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Webhooks;

/// <summary>
/// Adds, changes, pauses and removes webhooks. Each change is recorded with its author; a secret is returned only once, to the person who
/// created it.
/// </summary>
internal sealed class WebhookAdmin(IDbContextFactory<ReviewDb> database, ReviewSettings settings, CurrentRules current, TimeProvider clock)
{
    private const int Most = 50;
    private const int LongestBy = 320;
    private readonly WebhookSecretEncryption _seals = new(database, settings);

    /// <summary>The subject of an <see cref="AuditEntry"/> about a webhook.</summary>
    public static string SubjectOf(Guid webhook) => $"webhook {webhook}";

    /// <summary>Adds one, or returns what is wrong with the request. It is called about what happens from today on.</summary>
    public async Task<MadeWebhook> AddAsync(WebhookRequest asked, string by, CancellationToken cancel)
    {
        var (request, now) = (asked.Tidied, clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        if (await FaultsAsync(db, request, null, cancel) is { Count: > 0 } faults)
            return new MadeWebhook(null, "", faults);
        if (await db.Webhooks.CountAsync(hook => hook.State != WebhookState.Removed, cancel) >= Most)
            throw new RefusedException($"There are already {Most} webhooks, the most allowed. Delete one that is not needed.");
        var id = Guid.CreateVersion7(now);
        var secret = New();
        var hook = new Webhook
        {
            Id = id,
            Name = request.Name,
            Address = request.Address,
            Events = request.Events,
            Site = request.Site.Length > 0 ? request.Site : null,
            Section = request.Section.Length > 0 ? request.Section : null,
            HasPeople = request.HasPeople,
            Secret = await _seals.EncryptAsync(id, secret, now, cancel),
            Since = await TodayAsync(now, cancel),
            MadeBy = By(by),
            MadeAt = now,
        };
        db.Add(hook);
        db.Add(Noted(hook, by, now, "", $"{hook.Name}: {request}"));
        await db.SaveChangesAsync(cancel);
        return new MadeWebhook(hook.Id, secret.Text, []);
    }

    /// <summary>Changes one; or returns what is wrong with the request and changes nothing.</summary>
    /// <exception cref="RefusedException">The webhook does not exist.</exception>
    public async Task<IReadOnlyList<FieldFault>> ChangeAsync(Guid webhook, WebhookRequest asked, string by, CancellationToken cancel)
    {
        var (request, now) = (asked.Tidied, clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        var hook = await FindAsync(db, webhook, cancel);
        if (await FaultsAsync(db, request, webhook, cancel) is { Count: > 0 } faults)
            return faults;
        var before = WebhookRequest.Of(hook);
        // Events that it did not receive before are sent from now on.
        if (before.Site != request.Site || before.Section != request.Section || request.Events.Except(before.Events).Any())
            (hook.Since, hook.ToldUntil) = (await TodayAsync(now, cancel), null);
        (hook.Name, hook.Address, hook.Events, hook.HasPeople) = (request.Name, request.Address, request.Events, request.HasPeople);
        (hook.Site, hook.Section) = (request.Site.Length > 0 ? request.Site : null, request.Section.Length > 0 ? request.Section : null);
        if (before.Address != request.Address)
            hook.Answered(); // Failures of the former address do not concern this one.
        db.Add(Noted(hook, by, now, $"{before.Name}: {before}", $"{request.Name}: {request}"));
        await db.SaveChangesAsync(cancel);
        return [];
    }

    /// <summary>Pauses one, or resumes it from today.</summary>
    /// <exception cref="RefusedException">The webhook does not exist.</exception>
    public async Task PauseAsync(Guid webhook, bool isPaused, string by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        var hook = await FindAsync(db, webhook, cancel);
        if (hook.State == WebhookState.Paused == isPaused)
            return;
        if (isPaused)
            hook.Pause($"{By(by)} paused it.");
        else
            hook.Resume(await TodayAsync(now, cancel));
        db.Add(Noted(hook, by, now, isPaused ? "active" : "paused", isPaused ? "paused" : "active"));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Gives one a new secret; the previous one stays valid for a day.</summary>
    /// <exception cref="RefusedException">The webhook does not exist.</exception>
    public async Task<string> RotateAsync(Guid webhook, string by, CancellationToken cancel)
    {
        var (secret, now) = (New(), clock.GetUtcNow());
        await using var db = await database.CreateDbContextAsync(cancel);
        var hook = await FindAsync(db, webhook, cancel);
        (hook.FormerSecret, hook.FormerUntil) = (hook.Secret, now + Webhook.Changeover);
        hook.Secret = await _seals.EncryptAsync(webhook, secret, now, cancel);
        db.Add(Noted(hook, by, now, "its secret", "a new secret"));
        await db.SaveChangesAsync(cancel);
        return secret.Text;
    }

    /// <summary>Removes one permanently: calls that wait for it are not sent.</summary>
    /// <exception cref="RefusedException">The webhook does not exist.</exception>
    public async Task RemoveAsync(Guid webhook, string by, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var hook = await FindAsync(db, webhook, cancel);
        db.Add(Noted(hook, by, now, $"{hook.Name}: {WebhookRequest.Of(hook)}", ""));
        hook.Remove();
        await db.SaveChangesAsync(cancel);
        await WebhookCallAdmin.DropAllAsync(db, webhook, cancel);
        await transaction.CommitAsync(cancel);
    }

    internal static async Task<Webhook> FindAsync(ReviewDb db, Guid webhook, CancellationToken cancel) =>
        await db.Webhooks.SingleOrDefaultAsync(hook => hook.Id == webhook && hook.State != WebhookState.Removed, cancel)
        ?? throw new RefusedException("name", $"There is no webhook {webhook}.") { Catalog = Catalog.Webhooks };

    internal static AuditEntry Noted(Webhook hook, string by, DateTimeOffset now, string before, string after) =>
        new() { At = now, By = By(by), Subject = SubjectOf(hook.Id), What = AuditKinds.Webhook, Before = before, After = after };

    private async Task<List<FieldFault>> FaultsAsync(ReviewDb db, WebhookRequest request, Guid? self, CancellationToken cancel)
    {
        List<FieldFault> faults = [.. request.Faults(settings.Webhooks)];
        var names = await db.Webhooks.Where(hook => hook.State != WebhookState.Removed && hook.Id != self).Select(hook => hook.Name)
            .ToListAsync(cancel);
        if (names.Contains(request.Name, StringComparer.OrdinalIgnoreCase))
            faults.Add(new FieldFault(WebhookRequest.NameField, $"There is already a webhook '{request.Name}'. Choose another name."));
        if (request.Site.Length > 0 && !await db.Pages.AnyAsync(page => page.Site == request.Site, cancel))
            faults.Add(new FieldFault(
                WebhookRequest.SiteField, $"No page belongs to a site '{request.Site}'. The sites are listed at /sites."));
        if (request.Section.Length > 0 && !await db.Pages.AnyAsync(page => page.Section == request.Section, cancel))
            faults.Add(new FieldFault(WebhookRequest.SectionField, $"No page belongs to a section '{request.Section}'. Check the spelling."));
        return faults;
    }

    private async Task<DateOnly> TodayAsync(DateTimeOffset now, CancellationToken cancel) => (await current.ReadAsync(cancel)).DayOf(now);

    private static WebhookSecret New() => new(RandomNumberGenerator.GetBytes(WebhookSecret.Bytes));

    private static string By(string by) => by.Trim() is { Length: > 0 and <= LongestBy } who
        ? who
        : throw new RefusedException("by", $"Enter a name or email address of 1 to {LongestBy} characters.");
}

/// <summary>A webhook that was added, or why it was not.</summary>
/// <param name="Id">Its row; null when it was not added.</param>
/// <param name="Secret">Its secret, returned only this once.</param>
/// <param name="Faults">What was wrong, by field.</param>
internal sealed record MadeWebhook(Guid? Id, string Secret, IReadOnlyList<FieldFault> Faults);
