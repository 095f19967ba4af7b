using System.Globalization;
using CcsviReview.People;
using CcsviReview.WorkingTime;

namespace CcsviReview.Features.Imports;

/// <summary>The sheet of people: one line each, by address.</summary>
internal static class PeopleSheet
{
    private const int MostCapacity = 1000;
    private const int MostAliases = 50;
    private const int LongestAlias = 100;

    public static Sheet<Editor> Sheet { get; } = new(
    [
        new("address", editor => editor.Address, (ref editor, cell) =>
        {
            if (cell.Length == 0 || !CellFormatter.IsAddress(cell, out var address))
                return CellFormatter.NoAddress;
            editor = editor with { Address = address! };
            return null;
        }),
        new("name", editor => editor.Name, (ref editor, cell) => Text(cell, 200) ?? Set(out editor, editor with { Name = cell })),
        new("aliases", editor => CellFormatter.Of(editor.Aliases), (ref editor, cell) =>
            CellFormatter.Words(cell) is { Count: <= MostAliases } aliases && aliases.All(alias => alias.Length <= LongestAlias)
                ? Set(out editor, editor with { Aliases = aliases })
                : $"has more than {MostAliases} names, or one of more than {LongestAlias} characters"),
        new("zone", editor => editor.Zone ?? "",
            (ref editor, cell) => cell.Length == 0 || TimeZoneInfo.TryFindSystemTimeZoneById(cell, out _)
            ? Set(out editor, editor with { Zone = OrNull(cell) })
            : "is not a time zone; write its IANA name, such as Europe/London"),
        new("language", editor => editor.Language ?? "", (ref editor, cell) => IsLanguage(cell)
            ? Set(out editor, editor with { Language = OrNull(cell) })
            : "is not a language; write its tag, such as en-GB or cy"),
        new("digest_days", editor => editor.DigestDays ?? "", (ref editor, cell) => cell.Length == 0 || WeekPattern.TryParse(cell, out _)
            ? Set(out editor, editor with { DigestDays = OrNull(cell) })
            : "is not a list of weekdays, such as Mon,Wed-Fri"),
        new("digest_hour", editor => CellFormatter.Of(editor.DigestHour), (ref editor, cell) => CellFormatter.IsNumber(cell, 0, 23, out var hour)
            ? Set(out editor, editor with { DigestHour = hour })
            : "is not an hour from 0 to 23"),
        new("weekly_capacity", editor => CellFormatter.Of(editor.WeeklyCapacity),
            (ref editor, cell) => CellFormatter.IsNumber(cell, 1, MostCapacity, out var pages)
            ? Set(out editor, editor with { WeeklyCapacity = pages })
            : $"is not a number of pages from 1 to {MostCapacity}"),
        new("away_from", editor => CellFormatter.Of(editor.Away?.From), (ref editor, cell) => CellFormatter.IsDay(cell, out var day)
            ? Set(out editor,
                editor with
                {
                    Away = day is { } from
                        ? new Absence(from, editor.Away is { } away && away.To > from ? away.To : from, editor.Away?.Delegate)
                        : null,
                })
            : CellFormatter.NoDay),
        new("away_to", editor => CellFormatter.Of(editor.Away?.To), TakeEnd),
        new("delegate", editor => editor.Away?.Delegate ?? "", TakeDelegate),
        new("admin", editor => CellFormatter.Of(editor.IsAdmin), (ref editor, cell) => CellFormatter.IsYesOrNo(cell, out var isYes)
            ? Set(out editor, editor with { IsAdmin = isYes })
            : CellFormatter.NoYes),
        new("has_left", editor => CellFormatter.Of(editor.HasLeft), (ref editor, cell) => CellFormatter.IsYesOrNo(cell, out var isYes)
            ? Set(out editor, editor with { HasLeft = isYes })
            : CellFormatter.NoYes),
        new("mutes_copies", editor => CellFormatter.Of(editor.MutesCopies), (ref editor, cell) => CellFormatter.IsYesOrNo(cell, out var isYes)
            ? Set(out editor, editor with { MutesCopies = isYes })
            : CellFormatter.NoYes),
        new("refused_since", editor => editor.RefusedSince?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            (ref editor, cell) =>
            cell.Length == 0
                ? Set(out editor, editor with { RefusedSince = null })
                : cell == (editor.RefusedSince?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "")
                    ? null
                    : "cannot be set here; clear the cell when the address accepts email again"),
    ], "address");

    /// <summary>Why the column <c>admin</c> of a person cannot be cleared here.</summary>
    public static string IsAdminOfSettings(string address) =>
        $"{address} is an admin in the settings; remove this address from People:Admins there, and restart.";

    private static string? TakeEnd(ref Editor editor, string cell)
    {
        if (!CellFormatter.IsDay(cell, out var day))
            return CellFormatter.NoDay;
        if (day is not { } to)
            return editor.Away is null ? null : "is missing; give the last day of the absence";
        if (editor.Away is not { } away)
            return "ends an absence without a first day; fill in away_from";
        if (to < away.From)
            return $"is before the first day away, {CellFormatter.Of(away.From)}";
        editor = editor with { Away = away with { To = to } };
        return null;
    }

    private static string? TakeDelegate(ref Editor editor, string cell)
    {
        if (!CellFormatter.IsAddress(cell, out var address))
            return CellFormatter.NoAddress;
        if (address is not null && editor.Away is null)
            return "covers no absence; fill in away_from";
        if (address == editor.Address)
            return "is the person who is away; choose someone else";
        editor = editor with { Away = editor.Away is { } away ? away with { Delegate = address } : null };
        return null;
    }

    private static bool IsLanguage(string cell)
    {
        try
        {
            return cell.Length == 0 || CultureInfo.GetCultureInfo(cell, predefinedOnly: true) is not null;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static string? Text(string cell, int most) =>
        cell.Length > most
            ? $"is longer than {most} characters"
            : cell.Any(char.IsControl) ? "contains a line break or another control character" : null;

    private static string? OrNull(string cell) => cell.Length == 0 ? null : cell;

    private static string? Set(out Editor editor, Editor to)
    {
        editor = to;
        return null;
    }
}
