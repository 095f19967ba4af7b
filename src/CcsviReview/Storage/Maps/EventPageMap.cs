using CcsviReview.Inventory;
using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class EventPageMap : IEntityTypeConfiguration<EventPage>
{
    public void Configure(EntityTypeBuilder<EventPage> concerned)
    {
        concerned.ToTable("event_pages");
        concerned.HasKey(c => new { c.EventId, c.PageId });
        concerned.HasOne<SourceEvent>().WithMany().HasForeignKey(c => c.EventId).OnDelete(DeleteBehavior.Restrict);
        concerned.HasOne<Page>().WithMany().HasForeignKey(c => c.PageId).OnDelete(DeleteBehavior.Restrict);
        concerned.HasIndex(c => c.PageId);
    }
}
