using CcsviReview.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.Property(s => s.KeyHash).HasMaxLength(64);
        session.Property(s => s.Address).HasMaxLength(320);
        session.Property(s => s.Means).HasMaxLength(40);
        session.Property(s => s.StartedAt);
        session.Property(s => s.ExpiresAt);
        session.Property(s => s.EndedAt);
        session.HasIndex(s => s.KeyHash).IsUnique();
        session.HasIndex(s => s.Address);
        session.HasIndex(s => s.ExpiresAt);
    }
}
