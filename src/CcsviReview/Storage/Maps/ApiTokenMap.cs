using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class ApiTokenMap : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.ToTable("api_tokens");
        token.Property(t => t.Name).HasMaxLength(80);
        token.Property(t => t.Hash).HasMaxLength(64);
        token.Property(t => t.Beginning).HasMaxLength(20);
        token.Property(t => t.Scopes).HasMaxLength(100);
        token.Property(t => t.MadeBy).HasMaxLength(320);
        token.Property(t => t.MadeAt);
        token.Property(t => t.ExpiresAt);
        token.Property(t => t.UsedAt);
        token.Property(t => t.RevokedAt);
        token.HasIndex(t => t.Hash).IsUnique();
        token.HasIndex(t => t.MadeBy);
    }
}
