using CcsviReview.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class PageSnapshotMap : IEntityTypeConfiguration<PageSnapshot>
{
    public void Configure(EntityTypeBuilder<PageSnapshot> reading)
    {
        reading.ToTable("readings");
        reading.HasOne<Page>().WithMany().HasForeignKey(r => r.PageId).OnDelete(DeleteBehavior.Restrict);
        reading.HasIndex(r => new { r.PageId, r.ReadAt });
        reading.Property(r => r.Facts);
    }
}
