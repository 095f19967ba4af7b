using CcsviReview.Reminders.Feeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class FeedMap : IEntityTypeConfiguration<Feed>
{
    public void Configure(EntityTypeBuilder<Feed> feed)
    {
        feed.ToTable("feeds");
        feed.Property(f => f.Kind);
        feed.Property(f => f.Subject).HasMaxLength(320);         // RFC 5321: 64 + @ + 255
        feed.Property(f => f.Site).HasMaxLength(100);
        feed.Property(f => f.SecretHash).HasMaxLength(64);
        feed.Property(f => f.CreatedAt);
        feed.Property(f => f.CreatedBy).HasMaxLength(320);
        feed.Property(f => f.RevokedAt);
        feed.HasIndex(f => f.SecretHash).IsUnique();
    }
}
