using CcsviReview.Inbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class HandledMailMap : IEntityTypeConfiguration<HandledMail>
{
    public void Configure(EntityTypeBuilder<HandledMail> mail)
    {
        mail.ToTable("handled_mails");
        mail.Property(m => m.Folder).HasMaxLength(HandledMail.LongestFolder);
        mail.Property(m => m.Fingerprint).HasMaxLength(64);
        mail.Property(m => m.About).HasMaxLength(HandledMail.LongestAbout);
        mail.Property(m => m.Sender).HasMaxLength(320);
        mail.Property(m => m.AwayUntil);
        mail.HasIndex(m => m.Sender);
        mail.HasIndex(m => new { m.Folder, m.Validity, m.Number }).IsUnique();
        mail.HasIndex(m => m.Fingerprint);
    }
}
