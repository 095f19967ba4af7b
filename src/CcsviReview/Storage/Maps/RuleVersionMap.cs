using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class RuleVersionMap : IEntityTypeConfiguration<RuleVersion>
{
    public void Configure(EntityTypeBuilder<RuleVersion> version)
    {
        version.ToTable("rule_versions");
        // The number is assigned by the program: when two workers save the same one at once, the key refuses the second.
        version.HasKey(v => v.Number);
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Property(v => v.Rules);
        version.Property(v => v.Mark).HasMaxLength(64);
        version.Property(v => v.SettingsMark).HasMaxLength(64);
        version.Property(v => v.Replaces);
        version.Property(v => v.Restores);
        version.Property(v => v.By).HasMaxLength(320);
        version.Property(v => v.At);
        version.Property(v => v.Reason).HasMaxLength(2000);
        version.Property(v => v.Summary);
    }
}
