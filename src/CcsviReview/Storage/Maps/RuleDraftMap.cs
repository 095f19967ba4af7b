using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class RuleDraftMap : IEntityTypeConfiguration<RuleDraft>
{
    public void Configure(EntityTypeBuilder<RuleDraft> draft)
    {
        draft.ToTable("rule_drafts");
        draft.HasKey(d => d.Mark);
        draft.Property(d => d.Mark).HasMaxLength(16);
        draft.Property(d => d.Rules);
        draft.Property(d => d.Restores);
        draft.Property(d => d.Basis);
        draft.Property(d => d.Ground);
        draft.Property(d => d.By).HasMaxLength(320);
        draft.Property(d => d.StartedAt);
        draft.HasIndex(d => d.StartedAt);
    }
}
