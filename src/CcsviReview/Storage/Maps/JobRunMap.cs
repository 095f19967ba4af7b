using CcsviReview.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class JobRunMap : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.ToTable("runs");
        run.Property(r => r.Job).HasColumnName("Stroke").HasMaxLength(20);
        run.Property(r => r.Subject).HasMaxLength(100);
        run.Property(r => r.Rules).HasMaxLength(64);
        run.Property(r => r.StartedAt);
        run.HasIndex(r => new { r.Job, r.StartedAt });
    }
}
