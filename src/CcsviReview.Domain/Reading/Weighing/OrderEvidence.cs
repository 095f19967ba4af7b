using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Weighing;

/// <summary>
/// Finds what disambiguates 03/04/2020: the declared culture, what the page itself proves, its language and domain, the rest of its site.
/// </summary>
internal static class OrderEvidence
{
    private static readonly string[] MonthFirstDomains = [".gov", ".mil", ".us"];
    private static readonly string[] DayFirstDomains =
        [
            ".uk", ".ie", ".au", ".nz", ".in", ".de", ".at", ".ch", ".fr", ".be", ".nl", ".es", ".it", ".pt", ".br", ".mx", ".ar", ".ru",
            ".wales", ".scot", ".cymru",
        ];

    /// <summary>Returns the order in which to read this page's numeric dates, and the evidence for it; null when there is none.</summary>
    public static (NumericOrder Order, string Because)? Find(
        SiteConventions customs, PageContent content, PageLayout page, List<Candidate> found)
    {
        if (OfCulture(customs.Culture) is { } declared)
            return (declared, $"the site's culture is declared as {customs.Culture}");
        if (Proven(found) is { } proven)
            return (proven, "other dates on the page prove it");
        if (InText(page) is { } written)
            return (written, "a date in the page's text proves it");
        if (OfDomain(content.Address) is { } domain)
            return (domain, "pages on this domain are written this way");
        if (page.OwnAddress is { } address && OfDomain(address) is { } own)
            return (own, "pages on this domain are written this way");
        if (OfCulture(page.Language) is { } language)
            return (language, $"the page's language is {page.Language}");
        return customs.Order is { } site ? (site, "other pages of the site prove it") : null;
    }

    /// <summary>
    /// Returns the order that the page's statements prove by themselves: a part over 12, a pair that is whole months apart, a
    /// machine-readable twin.
    /// </summary>
    public static NumericOrder? Proven(List<Candidate> found)
    {
        var dayFirst = false;
        var monthFirst = false;
        foreach (var candidate in found)
        {
            if ((candidate.Proves ?? ByPair(candidate, found) ?? ByTwin(candidate, found)) is { } order)
            {
                dayFirst |= order == NumericOrder.DayFirst;
                monthFirst |= order == NumericOrder.MonthFirst;
            }
        }
        return dayFirst == monthFirst ? null : dayFirst ? NumericOrder.DayFirst : NumericOrder.MonthFirst;
    }

    // A next review is whole months after the last one; at most one of two readings can be.
    private static NumericOrder? ByPair(Candidate last, List<Candidate> found)
    {
        if (last.Statement is not { Kind: FactKind.LastReviewed, IsOwn: true, Doubt: Doubt.Ambiguous reviewed })
            return null;
        Effort.Took(found.Count);
        foreach (var next in found)
        {
            if (next.Statement is not { Kind: FactKind.NextReview, IsOwn: true })
                continue;
            var (dayFirst, monthFirst) = next.Statement switch
            {
                { Doubt: Doubt.Ambiguous due } =>
                    (AreWholeMonths(reviewed.DayFirst, due.DayFirst), AreWholeMonths(reviewed.MonthFirst, due.MonthFirst)),
                { Date: { Precision: DatePrecision.Day } due } =>
                    (AreWholeMonths(reviewed.DayFirst, due), AreWholeMonths(reviewed.MonthFirst, due)),
                _ => (false, false),
            };
            if (dayFirst != monthFirst)
                return dayFirst ? NumericOrder.DayFirst : NumericOrder.MonthFirst;
        }
        return null;
    }

    private static bool AreWholeMonths(StatedDate from, StatedDate to) => to.First.Day == from.First.Day && to.First > from.First;

    // JSON-LD or a meta element gives the same date without a doubt.
    private static NumericOrder? ByTwin(Candidate written, List<Candidate> found)
    {
        if (written.Statement is not { IsOwn: true, Doubt: Doubt.Ambiguous two } || written.Trust < Trust.Weak)
            return null;
        Effort.Took(found.Count);
        var hasDayFirst = found.Any(other => other.Machine is not null && other.Statement.Kind == written.Statement.Kind
            && IsDay(other, two.DayFirst));
        var hasMonthFirst = found.Any(other => other.Machine is not null && other.Statement.Kind == written.Statement.Kind
            && IsDay(other, two.MonthFirst));
        return hasDayFirst == hasMonthFirst ? null : hasDayFirst ? NumericOrder.DayFirst : NumericOrder.MonthFirst;
    }

    private static bool IsDay(Candidate machine, StatedDate day) =>
        machine.Statement.Date is { Precision: DatePrecision.Day } written && Instants.MayBe(machine.Machine, written, day);

    private static NumericOrder? InText(PageLayout page)
    {
        var dayFirst = false;
        var monthFirst = false;
        foreach (var block in page.Blocks)
        {
            var text = block.Text;
            for (var slash = text.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = text.IndexOf('/', slash + 1))
            {
                var start = slash;
                while (start > 0 && slash - start < 2 && char.IsAsciiDigit(text[start - 1]))
                    start--;
                if (start == slash || (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '/'))
                    || !DateReader.TryRead(text, start, null, out var reading))
                    continue;
                dayFirst |= reading.Proves == NumericOrder.DayFirst;
                monthFirst |= reading.Proves == NumericOrder.MonthFirst;
            }
        }
        return dayFirst == monthFirst ? null : dayFirst ? NumericOrder.DayFirst : NumericOrder.MonthFirst;
    }

    private static NumericOrder? OfDomain(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.HostNameType != UriHostNameType.Dns)
            return null;
        if (Array.Exists(MonthFirstDomains, end => uri.Host.EndsWith(end, StringComparison.OrdinalIgnoreCase)))
            return NumericOrder.MonthFirst;
        return Array.Exists(DayFirstDomains, end => uri.Host.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            ? NumericOrder.DayFirst
            : null;
    }

    /// <summary>
    /// Returns the order of a culture's short date; null for none, for an unknown one, for one that puts the year first, for "en" without a
    /// country, and for Canada, which uses both.
    /// </summary>
    public static NumericOrder? OfCulture(string? tag)
    {
        tag = tag?.Trim().Replace('_', '-');
        if (string.IsNullOrEmpty(tag) || tag.Length > 20 || tag.Equals("en", StringComparison.OrdinalIgnoreCase)
            || tag.EndsWith("-CA", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            var pattern = CultureInfo.GetCultureInfo(tag, predefinedOnly: true).DateTimeFormat.ShortDatePattern;
            var day = pattern.IndexOf('d', StringComparison.Ordinal);
            var month = pattern.IndexOf('M', StringComparison.Ordinal);
            return pattern.StartsWith('y') || day < 0 || month < 0 ? null : day < month ? NumericOrder.DayFirst : NumericOrder.MonthFirst;
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
