using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class SourceIdentifierMap : IEntityTypeConfiguration<SourceIdentifier>
{
    public void Configure(EntityTypeBuilder<SourceIdentifier> identifier)
    {
        identifier.ToTable("source_identifiers");
        identifier.HasKey(i => new { i.SourceId, i.Kind });
        identifier.Property(i => i.Key).HasMaxLength(CitedSource.LongestKey);
        identifier.HasOne<CitedSource>().WithMany().HasForeignKey(i => i.SourceId).OnDelete(DeleteBehavior.Restrict);
        identifier.HasIndex(i => i.Key);
    }
}
