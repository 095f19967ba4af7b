using CcsviReview.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class VisitorSaltMap : IEntityTypeConfiguration<VisitorSalt>
{
    public void Configure(EntityTypeBuilder<VisitorSalt> salt)
    {
        salt.ToTable("visitor_salts");
        salt.HasKey(s => s.Day);
        salt.Property(s => s.Salt).HasMaxLength(2 * VisitorMark.SaltLength);
    }
}
