using CcsviReview.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class ReviewMap : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> review)
    {
        review.ToTable("reviews");
        review.HasOne<Page>().WithMany().HasForeignKey(r => r.PageId).OnDelete(DeleteBehavior.Restrict);
        review.Property(r => r.ReviewedOn);
        review.Property(r => r.Outcome);
        review.Property(r => r.By).HasMaxLength(320);
        review.Property(r => r.Note).HasMaxLength(2000);
        review.Property(r => r.Checklist).HasConversion<ChecklistText, ChecklistComparer>();
        review.Property(r => r.RecordedAt);
        review.HasIndex(r => new { r.PageId, r.ReviewedOn });
    }
}
