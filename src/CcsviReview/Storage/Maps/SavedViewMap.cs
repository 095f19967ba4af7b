using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class SavedViewMap : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("saved_views");
        view.Property(v => v.KeptBy).HasMaxLength(320);
        view.Property(v => v.Name).HasMaxLength(80);
        view.Property(v => v.Query).HasMaxLength(2000);
        view.Property(v => v.IsShared);
        view.Property(v => v.KeptAt);
        view.HasIndex(v => new { v.KeptBy, v.Name }).IsUnique();
        view.HasIndex(v => v.IsShared);
    }
}
