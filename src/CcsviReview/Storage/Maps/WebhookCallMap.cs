using CcsviReview.Outbox.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class WebhookCallMap : IEntityTypeConfiguration<WebhookCall>
{
    public void Configure(EntityTypeBuilder<WebhookCall> call)
    {
        call.ToTable("webhook_calls");
        call.Property(c => c.Id).ValueGeneratedNever();
        call.Property(c => c.Event);
        call.Property(c => c.PageId);
        call.Property(c => c.Cycle).HasMaxLength(40);
        call.Property(c => c.Body);                              // an init-only property is mapped only when named
        call.Property(c => c.CreatedAt);
        call.Property(c => c.LastOutcome).HasMaxLength(500);
        call.HasOne<Webhook>().WithMany().HasForeignKey(c => c.WebhookId).OnDelete(DeleteBehavior.Restrict);

        // A webhook is called about a page's event once in a cycle. The database guarantees that, not the caller.
        call.HasIndex(c => new { c.WebhookId, c.PageId, c.Event, c.Cycle }).IsUnique();

        // Delivery asks only for calls that are still to be made, one webhook at a time; the page of a webhook shows its latest. Valid SQL
        // on both databases.
        call.HasIndex(c => new { c.WebhookId, c.NextTryAt }).HasFilter("\"State\" IN ('Waiting', 'Sending')");
        call.HasIndex(c => new { c.WebhookId, c.CreatedAt });
        call.HasIndex(c => c.WebhookId, "IX_webhook_calls_dead").HasFilter("\"State\" = 'Dead'");
    }
}
