using CcsviReview.Inventory;
using CcsviReview.Outbox;
using CcsviReview.Reminders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class ReminderMap : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("ledger");
        reminder.Property(r => r.DueOn);
        reminder.Property(r => r.Step).HasMaxLength(20);
        reminder.Property(r => r.Person).HasMaxLength(320);
        reminder.Property(r => r.DecidedAt);
        reminder.HasOne<Page>().WithMany().HasForeignKey(r => r.PageId).OnDelete(DeleteBehavior.Restrict);
        reminder.HasOne<EmailMessage>().WithMany().HasForeignKey(r => r.LetterId).OnDelete(DeleteBehavior.Restrict);

        // A person is notified of a step once in a cycle. The database guarantees that, not the caller.
        reminder.HasIndex(r => new { r.PageId, r.DueOn, r.Step, r.Person }).IsUnique();
    }
}
