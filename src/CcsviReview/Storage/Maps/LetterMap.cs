using CcsviReview.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class LetterMap : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.ToTable("outbox");
        letter.Property(l => l.Id).ValueGeneratedNever();
        letter.Ignore(l => l.TriedAt);
        letter.Ignore(l => l.IsAnswer);
        letter.Property(l => l.To).HasMaxLength(320);           // RFC 5321: 64 + @ + 255
        letter.Property(l => l.ToName).HasMaxLength(200);
        letter.Property(l => l.Subject).HasMaxLength(200);
        letter.Property(l => l.TextBody);                        // an init-only property is mapped only when named
        letter.Property(l => l.HtmlBody);
        letter.Property(l => l.Language).HasMaxLength(35);       // RFC 5646 section 4.4.1
        letter.Property(l => l.MessageId).HasMaxLength(200);
        letter.Property(l => l.ThreadId).HasMaxLength(200);
        letter.Property(l => l.References).HasMaxLength(Letter.LongestReferences);
        letter.Property(l => l.UnsubscribeUrl).HasMaxLength(1000);
        letter.Property(l => l.NumberedPages);
        letter.Property(l => l.CreatedAt);

        letter.Property(l => l.Key).HasMaxLength(400);
        letter.HasIndex(l => l.Key).IsUnique();

        // The deliverer asks only for letters that are still to send, oldest first. Valid SQL on both databases.
        letter.HasIndex(l => l.NextTryAt).HasFilter("\"State\" IN ('Waiting', 'Sending')");
        letter.HasIndex(l => new { l.To, l.CreatedAt });

        // Few are dead, and a report of a mail server names a letter by its Message-ID.
        letter.HasIndex(l => l.CreatedAt, "IX_outbox_dead").HasFilter("\"State\" IN ('Dead', 'Dropped')");
        letter.HasIndex(l => l.MessageId);
    }
}
