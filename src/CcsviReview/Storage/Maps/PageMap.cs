using System.Globalization;
using CcsviReview.Inventory;
using CcsviReview.Policies.Findings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CcsviReview.Storage.Maps;

internal sealed class PageMap : IEntityTypeConfiguration<Page>
{
    public void Configure(EntityTypeBuilder<Page> page)
    {
        page.ToTable("pages");
        page.Property(p => p.Site).HasMaxLength(100);
        page.Property(p => p.Address).HasMaxLength(2000);
        page.Property(p => p.MovedFrom).HasMaxLength(2000);
        page.Property(p => p.ReviewedSketch).HasMaxLength(360);
        page.Property(p => p.ReviewedFingerprint).HasMaxLength(64);
        page.Property(p => p.Title).HasMaxLength(300);
        page.Property(p => p.Words)
            .HasMaxLength(SearchWords.Longest); // each database has its own kind of index for it, in the migrations
        page.Property(p => p.Section).HasMaxLength(200);
        page.Property(p => p.AssignedOwner).HasMaxLength(320);
        page.Property(p => p.AssignedSection).HasMaxLength(200);
        page.Property(p => p.AssignedTags).HasConversion<LinesText, LinesComparer>();
        page.Property(p => p.AssignedPolicy).HasMaxLength(100);
        page.Property(p => p.Policy).HasMaxLength(100);
        page.Property(p => p.Owner).HasMaxLength(320);           // RFC 5321: 64 + @ + 255
        page.Property(p => p.CopiedTo).HasMaxLength(8 * 321);
        page.Property(p => p.RecordedReviewBy).HasMaxLength(320);
        page.ComplexProperty(p => p.Exemption);
        page.ComplexProperty(p => p.Postponement, asked =>
        {
            asked.Property(a => a!.Reason).HasMaxLength(500);
            asked.Property(a => a!.By).HasMaxLength(320);
        });

        page.Property(p => p.Events).HasConversion<PageEventsText, PageEventsComparer>().HasDefaultValueSql("''");
        page.Property(p => p.Signals).HasConversion<PageSignalsColumn>().HasDefaultValueSql("''");
        page.Property(p => p.CitationsVersion).HasDefaultValue(0);

        page.HasIndex(p => new { p.Site, p.Address }).IsUnique();

        // The daily run asks for what is due within the longest notice period, and the inventory sorts by it; Id makes the order total.
        page.HasIndex(p => new { p.DueOn, p.Id });
        // Includes the status, so that everybody's pages are counted from the index alone.
        page.HasIndex(p => new { p.Owner, p.DueOn, p.Id, p.Standing });

        // Lists of a state or a site are read in the same order, and their counts come from the index alone (NoticeOn separates due soon
        // from current).
        page.HasIndex(p => new { p.Standing, p.DueOn, p.Id, p.NoticeOn });
        page.HasIndex(p => new { p.Site, p.Standing, p.DueOn, p.Id, p.NoticeOn });
        page.HasIndex(p => new { p.Site, p.DueOn, p.Id });
        page.HasIndex(p => new { p.Section, p.DueOn, p.Id });
        page.HasIndex(p => new { p.Policy, p.DueOn, p.Id });
        page.HasIndex(p => new { p.Title, p.Id });
        // What few pages have is found in an index of those few.
        page.HasIndex(p => p.DueOn, "IX_pages_shared").HasFilter("\"CopiedTo\" IS NOT NULL");
        page.HasIndex(p => p.Owner, "IX_pages_moved").HasFilter("\"MovedOn\" IS NOT NULL");
        page.HasIndex(p => p.Owner, "IX_pages_not_shown").HasFilter("\"ShowBy\" IS NOT NULL");
        page.HasIndex(p => p.Site, "IX_pages_troubled").HasFilter("\"Trouble\" IS NOT NULL");
        // What became due or overdue other than by the passing of days: webhooks report it besides the due days.
        page.HasIndex(p => p.DueSince).HasFilter("\"DueSince\" IS NOT NULL");
        // Pages that an earlier version read, whose citations still have to be stored.
        page.HasIndex(p => p.Id, "IX_pages_uncited").HasFilter("\"CitationsVersion\" < 1");
        // Finds the pages with signals, whose old counts are deleted.
        page.HasIndex(p => p.Id, "IX_pages_signals").HasFilter("\"Signals\" <> ''");
        // Pages whose links were read, of which a policy may not want that any more.
        page.HasIndex(p => p.Id, "IX_pages_links").HasFilter("\"LinksReadOn\" IS NOT NULL");
        page.HasIndex(p => p.RederiveOn).HasFilter("\"RederiveOn\" IS NOT NULL");
        // A finding that few pages have is found among those few, in the order of the inventory; a single bit cannot be indexed.
        foreach (var code in Enum.GetValues<FindingCode>())
            page.HasIndex([nameof(Page.DueOn), nameof(Page.Id)], $"IX_pages_finding_{code}")
                .HasFilter(string.Create(CultureInfo.InvariantCulture, $"(\"Findings\" & {FindingSet.Of(code)}) = {FindingSet.Of(code)}"));
    }
}
