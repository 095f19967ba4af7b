using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class ProviderAccountMap : IEntityTypeConfiguration<ProviderAccount>
{
    public void Configure(EntityTypeBuilder<ProviderAccount> account)
    {
        account.ToTable("provider_accounts");
        account.HasKey(a => a.Address);
        account.Property(a => a.Address).HasMaxLength(320);
        account.Property(a => a.Issuer).HasMaxLength(500);
        account.Property(a => a.Subject).HasMaxLength(255);
        account.Property(a => a.BoundAt);
    }
}
