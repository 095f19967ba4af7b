using CcsviReview.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class SiteRecordMap : IEntityTypeConfiguration<SiteRecord>
{
    public void Configure(EntityTypeBuilder<SiteRecord> site)
    {
        site.ToTable("sites");
        site.HasKey(s => s.Name);
        site.Property(s => s.Name).HasMaxLength(100);
        site.Property(s => s.Customs).HasMaxLength(64);
    }
}
