using CcsviReview.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class StrokeRunMap : IEntityTypeConfiguration<StrokeRun>
{
    public void Configure(EntityTypeBuilder<StrokeRun> run)
    {
        run.ToTable("runs");
        run.Property(r => r.Stroke).HasColumnName("Stroke").HasMaxLength(20);
        run.Property(r => r.Subject).HasMaxLength(100);
        run.Property(r => r.Rules).HasMaxLength(64);
        run.Property(r => r.StartedAt);
        run.HasIndex(r => new { r.Stroke, r.StartedAt });
    }
}
