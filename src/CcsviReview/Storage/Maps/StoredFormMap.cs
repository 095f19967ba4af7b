using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class StoredFormMap : IEntityTypeConfiguration<StoredForm>
{
    public void Configure(EntityTypeBuilder<StoredForm> form)
    {
        form.ToTable("kept_forms");
        form.HasKey(f => f.Id);
        form.Property(f => f.Id).ValueGeneratedNever();
        form.Property(f => f.Address).HasMaxLength(320);
        form.Property(f => f.Path).HasMaxLength(500);
        form.Property(f => f.Fields);
        form.Property(f => f.ExpiresAt);
        form.HasIndex(f => f.ExpiresAt);
    }
}
