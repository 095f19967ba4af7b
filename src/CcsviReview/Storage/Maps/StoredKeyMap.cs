using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class StoredKeyMap : IEntityTypeConfiguration<StoredKey>
{
    public void Configure(EntityTypeBuilder<StoredKey> key)
    {
        key.ToTable("keys");
        key.Property(k => k.Use).HasMaxLength(20);
        key.Property(k => k.Secret).HasMaxLength(8000);
        key.Property(k => k.MadeAt);
        key.HasIndex(k => new { k.Use, k.Number }).IsUnique();
    }
}
