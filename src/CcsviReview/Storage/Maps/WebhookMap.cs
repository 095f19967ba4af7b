using CcsviReview.Outbox.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class WebhookMap : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> hook)
    {
        hook.ToTable("webhooks");
        hook.Property(h => h.Id).ValueGeneratedNever();
        hook.Property(h => h.Name).HasMaxLength(80);
        hook.Property(h => h.Address).HasMaxLength(2000);
        hook.Property(h => h.Events).HasConversion<LinesText, LinesComparer>().HasMaxLength(200);
        hook.Property(h => h.Site).HasMaxLength(100);
        hook.Property(h => h.Section).HasMaxLength(200);
        hook.Property(h => h.Secret).HasMaxLength(500);
        hook.Property(h => h.FormerSecret).HasMaxLength(500);
        hook.Property(h => h.Because).HasMaxLength(500);
        hook.Property(h => h.MadeBy).HasMaxLength(320);
        hook.Property(h => h.MadeAt);
        hook.HasIndex(h => h.State);
    }
}
