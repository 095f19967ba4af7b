using CcsviReview.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class EmailMessageMap : IEntityTypeConfiguration<EmailMessage>
{
    public void Configure(EntityTypeBuilder<EmailMessage> email)
    {
        email.ToTable("outbox");
        email.Property(l => l.Id).ValueGeneratedNever();
        email.Ignore(l => l.TriedAt);
        email.Ignore(l => l.IsAnswer);
        email.Property(l => l.To).HasMaxLength(320);           // RFC 5321: 64 + @ + 255
        email.Property(l => l.ToName).HasMaxLength(200);
        email.Property(l => l.Subject).HasMaxLength(200);
        email.Property(l => l.TextBody);                        // an init-only property is mapped only when named
        email.Property(l => l.HtmlBody);
        email.Property(l => l.Language).HasMaxLength(35);       // RFC 5646 section 4.4.1
        email.Property(l => l.MessageId).HasMaxLength(200);
        email.Property(l => l.ThreadId).HasMaxLength(200);
        email.Property(l => l.References).HasMaxLength(EmailMessage.LongestReferences);
        email.Property(l => l.UnsubscribeUrl).HasMaxLength(1000);
        email.Property(l => l.NumberedPages);
        email.Property(l => l.CreatedAt);

        email.Property(l => l.Key).HasMaxLength(400);
        email.HasIndex(l => l.Key).IsUnique();

        // Delivery asks only for emails that are still to be sent, oldest first. Valid SQL on both databases.
        email.HasIndex(l => l.NextTryAt).HasFilter("\"State\" IN ('Waiting', 'Sending')");
        email.HasIndex(l => new { l.To, l.CreatedAt });

        // Few emails are dead, and the report of a mail server names an email by its Message-ID.
        email.HasIndex(l => l.CreatedAt, "IX_outbox_dead").HasFilter("\"State\" IN ('Dead', 'Dropped')");
        email.HasIndex(l => l.MessageId);
    }
}
