using System.CommandLine;
using System.Diagnostics;
using CcsviReview.Current.Faults;

namespace CcsviReview.Cli.Shell;

/// <summary>Words a refusal for the command line.</summary>
internal static class Refusal
{
    /// <summary>The message with the option or argument before it, and the command that lists what exists after it.</summary>
    public static string ToWords(RefusedException refused, Command command)
    {
        var place = refused.Field is { } field && NameOf(field, command) is { } name ? $"{name}: " : "";
        var remedy = refused.Catalog is { } catalog ? $" To see what exists, run `{ProgramName.Value} {CommandFor(catalog)}`." : "";
        return $"{place}{refused.Message}{remedy}";
    }

    private static string? NameOf(string field, Command command) =>
        command.Options.FirstOrDefault(option => option.Name.TrimStart('-').Equals(field, StringComparison.OrdinalIgnoreCase))?.Name
        ?? command.Arguments.FirstOrDefault(argument => argument.Name.Equals(field, StringComparison.OrdinalIgnoreCase))?.Name;

    private static string CommandFor(Catalog catalog) => catalog switch
    {
        Catalog.Calendars => "feed list",
        Catalog.Emails => "emails list",
        Catalog.Events => "events list",
        Catalog.Pages => "pages",
        Catalog.People => "export people",
        Catalog.Plans => "plan",
        Catalog.Schedules => "schedules list",
        Catalog.Sections => "export sections",
        Catalog.Sites => "status",
        Catalog.Sources => "sources",
        Catalog.Versions => "policies history",
        Catalog.Webhooks => "webhooks list",
        _ => throw new UnreachableException(),
    };
}
