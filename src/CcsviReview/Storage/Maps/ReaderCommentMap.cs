using CcsviReview.Inventory;
using CcsviReview.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class ReaderCommentMap : IEntityTypeConfiguration<ReaderComment>
{
    public void Configure(EntityTypeBuilder<ReaderComment> comment)
    {
        comment.ToTable("reader_comments");
        comment.Ignore(c => c.Quoted);
        comment.Property(c => c.Day);
        comment.Property(c => c.Text).HasMaxLength(CommentText.Longest);
        comment.HasOne<Page>().WithMany().HasForeignKey(c => c.PageId).OnDelete(DeleteBehavior.Restrict);
        comment.HasIndex(c => new { c.PageId, c.Id });
        // Finds old comments by their day.
        comment.HasIndex(c => c.Day);
    }
}
