using CcsviReview.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class SectionDutyMap : IEntityTypeConfiguration<SectionDuty>
{
    public void Configure(EntityTypeBuilder<SectionDuty> section)
    {
        section.ToTable("sections");
        section.Property<long>("Id").ValueGeneratedOnAdd();
        section.HasKey("Id");
        section.Property(s => s.Section).HasMaxLength(200);
        section.Property(s => s.Site).HasMaxLength(100);
        section.Property(s => s.Address).HasMaxLength(2000);
        section.Property(s => s.Lead).HasMaxLength(320);
        section.Property(s => s.Editor).HasMaxLength(320);
        section.HasIndex(s => new { s.Section, s.Site });
    }
}
