using CcsviReview.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class PageTextMap : IEntityTypeConfiguration<PageText>
{
    public void Configure(EntityTypeBuilder<PageText> text)
    {
        text.ToTable("texts");
        text.HasKey(t => new { t.PageId, t.Fingerprint });
        text.Property(t => t.Fingerprint).HasMaxLength(64);
        text.Property(t => t.Text).HasConversion<PackedText>();
        text.Property(t => t.ReadAt);
        text.HasOne<Page>().WithMany().HasForeignKey(t => t.PageId).OnDelete(DeleteBehavior.Restrict);
    }
}
