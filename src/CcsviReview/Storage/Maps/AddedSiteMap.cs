using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class AddedSiteMap : IEntityTypeConfiguration<AddedSite>
{
    public void Configure(EntityTypeBuilder<AddedSite> site)
    {
        site.ToTable("added_sites");
        site.HasKey(s => s.Name);
        site.Property(s => s.Name).HasMaxLength(100);
        site.Property(s => s.Options).HasMaxLength(20_000);
        site.Property(s => s.By).HasMaxLength(320);
    }
}
