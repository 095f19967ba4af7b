using CcsviReview.Inbox.Bounces;
using CcsviReview.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class BounceMap : IEntityTypeConfiguration<Bounce>
{
    public void Configure(EntityTypeBuilder<Bounce> bounce)
    {
        bounce.ToTable("bounces");
        bounce.Property(b => b.Reader).HasMaxLength(320);
        bounce.Property(b => b.Status).HasMaxLength(12);
        bounce.Property(b => b.Reason).HasMaxLength(1000);
        bounce.Property(b => b.ReadAt);
        bounce.HasOne<EmailMessage>().WithMany().HasForeignKey(b => b.LetterId).OnDelete(DeleteBehavior.Restrict);
        bounce.HasIndex(b => new { b.LetterId, b.Reader }).IsUnique();
        bounce.HasIndex(b => b.ReadAt);
    }
}
