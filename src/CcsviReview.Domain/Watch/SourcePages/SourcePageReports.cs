using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Inventory.Addresses;
using CcsviReview.Reading.Replacements;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Watch.SourcePages;

/// <summary>Collects what a page says about a source as reports: events and announcements.</summary>
internal sealed class SourcePageReports(SourcePageAnswer answer)
{
    private const long EndOfTime = 253402300800; // The year 10000.

    private readonly List<EventReport> _happened = [];
    private readonly List<EventReport> _announced = [];

    public IReadOnlyList<EventReport> Happened => [.. _happened.DistinctBy(report => report.IdentityKey)];

    public IReadOnlyList<EventReport> Announced => [.. _announced.DistinctBy(report => report.IdentityKey)];

    /// <summary>Adds what the page says in words.</summary>
    public void Add(ReplacementStatement statement)
    {
        var kind = statement.Kind switch
        {
            ReplacementKind.Replaced => SourceEventKind.Replaced,
            ReplacementKind.Retracted => SourceEventKind.Retracted,
            _ => SourceEventKind.Withdrawn,
        };
        var address = Absolute(statement.SuccessorAddress);
        var successor = Named(statement.Successor, address);
        (statement.IsAnnounced ? _announced : _happened).Add(Report(kind, address ?? statement.Successor ?? statement.On?.ToString()) with
        {
            On = statement.On,
            Evidence = statement.Quote,
            Successor = successor,
        });
    }

    /// <summary>Adds what the headers say: a future day is an announcement.</summary>
    public void AddHeaders()
    {
        if (DeprecatedOn(answer.Deprecation) is { } deprecated)
            AddEnd(("Deprecation", answer.Deprecation!), deprecated.Day);
        if (HttpDay(answer.Sunset) is { } sunset)
            AddEnd(("Sunset", answer.Sunset!), sunset);
    }

    /// <summary>Adds the next version of the page, as named in its metadata.</summary>
    public void AddSuccessor(string? written)
    {
        if (Absolute(written) is not { } successor || _happened.Exists(report => report.Kind == SourceEventKind.Replaced))
            return;
        _happened.Add(Report(SourceEventKind.Replaced, successor) with
        {
            Evidence = $"link of the relation successor-version: {successor}",
            Successor = successor,
        });
    }

    /// <summary>Adds that the page has another address: by permanent redirects, or by its canonical address.</summary>
    public void AddMove(string? canonical)
    {
        if (answer.Path.IsElsewhere)
        {
            if (answer.IsMovedForGood && PageAddress.TryParse(answer.Path.Answered, out var target, out _) && !IsSamePath(target))
                Move(target.Text, "a permanent redirect leads to");
        }
        else if (Absolute(canonical) is { } own && IsNamedAnew(own))
        {
            Move(own, "the page calls its own address");
        }
    }

    private void Move(string to, string words) =>
        _happened.Add(Report(SourceEventKind.Moved, to) with { Evidence = $"{words} {to}", Successor = to });

    private bool IsSamePath(PageAddress target) =>
        AddressMove.IsOnOneHost(answer.Path.Asked, target.Text) && PageAddress.TryParse(answer.Path.Asked, out var asked, out _)
        && string.Equals(target.Path, asked.Path, StringComparison.OrdinalIgnoreCase);

    // The page still answers where it was asked for, and nobody asks what is at the other address. A copy names another site, a template
    // the same page everywhere, a page with several paths, as for print, the one to be found by, a book its first chapter, and a system
    // that counts its pages the words of one: none of these moved.
    private bool IsNamedAnew(string address) =>
        AddressMove.IsOnOneHost(answer.Path.Asked, address) && !AddressMove.IsToFront(answer.Path.Asked, address)
        && !AddressMove.IsToFront(address, answer.Path.Asked)
        && AddressMove.NameOf(address) is var name && AddressMove.NameOf(answer.Path.Asked) is var before && name != before
        && !IsNumber(name) && !IsNumber(before);

    // The front page has no name either: /?p=12.
    private static bool IsNumber(string name) => name.All(char.IsAsciiDigit);

    private void AddEnd((string Name, string Value) header, DateOnly? day)
    {
        var report = Report(SourceEventKind.Withdrawn, day?.ToString("O", CultureInfo.InvariantCulture)) with
        {
            On = day is { } known ? StatedDate.OfDay(known) : null,
            Evidence = $"header {header.Name}: {JsonAnswer.Shown(header.Value)}",
        };
        (day > answer.Today ? _announced : _happened).Add(report);
    }

    private EventReport Report(SourceEventKind kind, string? of) =>
        new(kind, EventRegistry.SourcePage, CrossrefUpdates.Identity(kind, of?.ToLowerInvariant() ?? "undated"))
        {
            EvidenceAddress = answer.Path.Answered,
        };

    private static string? Named(string? name, string? address) =>
        name is null || address is null ? name ?? address : $"{name} ({address})";

    // The same page again is not a successor.
    private string? Absolute(string? written)
    {
        if (written is null || !Uri.TryCreate(answer.Path.Answered, UriKind.Absolute, out var page)
            || !Uri.TryCreate(page, written.Trim(), out var uri) || !PageAddress.TryParse(uri.AbsoluteUri, out var address, out _))
            return null;
        return IsThisPage(address.Text) ? null : address.Text;
    }

    private bool IsThisPage(string address) =>
        AddressMove.KeyOf(address) is var key
        && (key == AddressMove.KeyOf(answer.Path.Answered) || key == AddressMove.KeyOf(answer.Path.Asked));

    // RFC 9745: a date as @ and seconds since 1970; drafts had "true" and an HTTP date. Null for anything else.
    private static (string Value, DateOnly? Day)? DeprecatedOn(string? value)
    {
        var text = value?.Trim() ?? "";
        if (text is ['@', .. var digits])
        {
            return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < EndOfTime
                ? (text, DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime))
                : null;
        }
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text == "?1")
            return (text, null);
        return HttpDay(text) is { } day ? (text, day) : null;
    }

    private static DateOnly? HttpDay(string? value) => DateTimeOffset.TryParseExact(value?.Trim(), "r", CultureInfo.InvariantCulture,
        DateTimeStyles.None, out var moment) ? DateOnly.FromDateTime(moment.UtcDateTime) : null;
}
