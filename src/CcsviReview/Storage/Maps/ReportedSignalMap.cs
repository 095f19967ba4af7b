using CcsviReview.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class ReportedSignalMap : IEntityTypeConfiguration<ReportedSignal>
{
    public void Configure(EntityTypeBuilder<ReportedSignal> report)
    {
        report.ToTable("reported_signals");
        report.HasKey(r => new { r.Program, r.Key });
        report.Property(r => r.Program).HasMaxLength(80);
        report.Property(r => r.Key).HasMaxLength(ReportedSignal.LongestKey);
        report.Property(r => r.Content).HasMaxLength(64);
        report.Property(r => r.TakenOn);
        report.HasIndex(r => r.TakenOn);
    }
}
