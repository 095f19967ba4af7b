using CcsviReview.Inventory;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class PageCitationMap : IEntityTypeConfiguration<PageCitation>
{
    public void Configure(EntityTypeBuilder<PageCitation> citation)
    {
        citation.ToTable("citations");
        citation.HasKey(c => new { c.PageId, c.SourceId });
        citation.Property(c => c.Text).HasMaxLength(500);
        citation.HasOne<Page>().WithMany().HasForeignKey(c => c.PageId).OnDelete(DeleteBehavior.Restrict);
        citation.HasOne<CitedSource>().WithMany().HasForeignKey(c => c.SourceId).OnDelete(DeleteBehavior.Restrict);
        // All pages that cite a source, in the order of their rows.
        citation.HasIndex(c => new { c.SourceId, c.PageId });
    }
}
