using CcsviReview.Watch;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class CitedSourceMap : IEntityTypeConfiguration<CitedSource>
{
    /// <summary>The claim of the worker that is asking now.</summary>
    public const string ClaimToken = "ClaimToken";

    /// <summary>Until when that claim is valid.</summary>
    public const string ClaimedUntil = "ClaimedUntil";

    public void Configure(EntityTypeBuilder<CitedSource> source)
    {
        source.ToTable("sources");
        source.Ignore(s => s.Identity);
        source.Property(s => s.Kind);
        source.Property(s => s.Key).HasMaxLength(CitedSource.LongestKey);
        source.Property(s => s.Name).HasMaxLength(CitedSource.LongestName);
        source.Property(s => s.Address).HasMaxLength(CitedSource.LongestKey);
        source.Property(s => s.FirstCitedOn);
        source.Property(s => s.Trouble).HasMaxLength(500);
        source.Property(s => s.Fingerprint).HasMaxLength(64);
        source.Property(s => s.Sketch).HasMaxLength(360);
        source.Property<Guid?>(ClaimToken);
        source.Property<DateTimeOffset?>(ClaimedUntil);

        // One source is one row, whichever worker found it first.
        source.HasIndex(s => new { s.Key, s.Kind }).IsUnique();
        // A run asks for what is due; its cost must not grow with what is stored.
        source.HasIndex(s => new { s.NextAskOn, s.Id });
        // One paper under several identifiers.
        source.HasIndex(s => s.PaperId).HasFilter("\"PaperId\" IS NOT NULL");
        // The last day for which first requests are planned.
        source.HasIndex(s => s.NextAskOn, "IX_sources_never_asked").HasFilter("\"AskedAt\" IS NULL");
    }
}
