using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class SecurityEventMap : IEntityTypeConfiguration<SecurityEvent>
{
    public void Configure(EntityTypeBuilder<SecurityEvent> happened)
    {
        happened.ToTable("security_events");
        happened.Property(e => e.At);
        happened.Property(e => e.LastAt);
        happened.Property(e => e.Kind);
        happened.Property(e => e.Who).HasMaxLength(320);
        happened.Property(e => e.Caller).HasMaxLength(64);
        happened.Property(e => e.Detail).HasMaxLength(500);
        happened.Property(e => e.Count);
        happened.HasIndex(e => new { e.Kind, e.At });
        happened.HasIndex(e => e.LastAt);
        happened.HasIndex(e => new { e.Who, e.LastAt });
    }
}
