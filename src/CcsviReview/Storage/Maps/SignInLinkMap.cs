using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class SignInLinkMap : IEntityTypeConfiguration<SignInLink>
{
    public void Configure(EntityTypeBuilder<SignInLink> link)
    {
        link.ToTable("sign_in_links");
        link.Property(l => l.SecretHash).HasMaxLength(64);
        link.Property(l => l.Address).HasMaxLength(320);
        link.Property(l => l.ReturnTo).HasMaxLength(500);
        link.Property(l => l.IsOfConsole);
        link.Property(l => l.AskedFrom).HasMaxLength(64);
        link.Property(l => l.MadeAt);
        link.Property(l => l.ExpiresAt);
        link.Property(l => l.UsedAt);
        link.HasIndex(l => l.SecretHash).IsUnique();
        link.HasIndex(l => l.ExpiresAt);
        link.HasIndex(l => new { l.Address, l.MadeAt });
    }
}
