using CcsviReview.Inventory;
using CcsviReview.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class ReaderVoteMap : IEntityTypeConfiguration<ReaderVote>
{
    public void Configure(EntityTypeBuilder<ReaderVote> vote)
    {
        vote.ToTable("reader_votes");
        // One vote per visitor, page and day, even if several workers store it at once.
        vote.HasKey(v => new { v.Day, v.PageId, v.Visitor });
        vote.Property(v => v.Visitor).HasMaxLength(VisitorMark.Length);
        vote.Property(v => v.Kind);
        vote.Property(v => v.CommentId);
        vote.HasOne<Page>().WithMany().HasForeignKey(v => v.PageId).OnDelete(DeleteBehavior.Restrict);
        vote.HasIndex(v => v.PageId);
    }
}
