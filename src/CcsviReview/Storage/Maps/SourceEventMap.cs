using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class SourceEventMap : IEntityTypeConfiguration<SourceEvent>
{
    /// <summary>
    /// The last page that received the event; null once all have. A run that was cut off continues after that page.
    /// </summary>
    public const string SpreadAfter = "SpreadAfter";

    public void Configure(EntityTypeBuilder<SourceEvent> happened)
    {
        happened.ToTable("source_events");
        happened.Ignore(e => e.IsOfPrint);
        happened.Property(e => e.Kind);
        happened.Property(e => e.On);
        happened.Property(e => e.Registry);
        happened.Property(e => e.IdentityKey).HasMaxLength(EventReport.LongestKey);
        happened.Property(e => e.Evidence).HasMaxLength(EventReport.LongestEvidence);
        happened.Property(e => e.EvidenceAddress).HasMaxLength(CitedSource.LongestKey);
        happened.Property(e => e.Successor).HasMaxLength(EventReport.LongestSuccessor);
        happened.Property(e => e.RecordedAt);
        happened.Property(e => e.LearnedOn);
        happened.Property(e => e.RecordedBy).HasMaxLength(320);
        happened.Property(e => e.Reason).HasMaxLength(2000);
        happened.Property(e => e.TakenBackBy).HasMaxLength(320);
        happened.Property(e => e.TakenBackReason).HasMaxLength(2000);
        happened.Property<long?>(SpreadAfter);
        happened.HasOne<CitedSource>().WithMany().HasForeignKey(e => e.SourceId).OnDelete(DeleteBehavior.Restrict);

        // The same fact is stored once, however often a registry reports it and whichever worker receives it.
        happened.HasIndex(e => new { e.SourceId, e.Registry, e.IdentityKey }).IsUnique();
        happened.HasIndex(e => e.RecordedAt);
        happened.HasIndex(e => e.Id, "IX_source_events_to_spread").HasFilter("\"SpreadAfter\" IS NOT NULL");
    }
}
