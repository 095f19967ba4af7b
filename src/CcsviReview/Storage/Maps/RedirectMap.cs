using CcsviReview.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class RedirectMap : IEntityTypeConfiguration<Redirect>
{
    public void Configure(EntityTypeBuilder<Redirect> alias)
    {
        alias.ToTable("aliases");
        alias.Property(a => a.Site).HasMaxLength(100);
        alias.Property(a => a.Address).HasMaxLength(2000);
        alias.HasOne<Page>().WithMany().HasForeignKey(a => a.PageId).OnDelete(DeleteBehavior.Restrict);
        alias.Property(a => a.FoundAt);
        alias.HasIndex(a => new { a.Site, a.Address }).IsUnique();
    }
}
