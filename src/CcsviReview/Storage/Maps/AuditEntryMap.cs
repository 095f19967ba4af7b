using CcsviReview.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> change)
    {
        change.ToTable("changes");
        change.Property(c => c.At);
        change.Property(c => c.By).HasMaxLength(320);
        change.Property(c => c.PageId);
        change.Property(c => c.Subject).HasMaxLength(400);
        change.Property(c => c.What).HasMaxLength(40);
        change.Property(c => c.Before).HasMaxLength(4000);
        change.Property(c => c.After).HasMaxLength(4000);
        change.Property(c => c.Reason).HasMaxLength(2000);
        change.HasOne<Page>().WithMany().HasForeignKey(c => c.PageId).OnDelete(DeleteBehavior.Restrict);
        change.HasIndex(c => new { c.PageId, c.At });
        change.HasIndex(c => new { c.Subject, c.At });
    }
}
