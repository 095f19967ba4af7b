namespace CcsviReview.Current.Faults;

/// <summary>A list of what exists. Each interface has its own way to it: a command, or a page in the dashboard.</summary>
internal enum Catalog
{
    Calendars,
    Emails,
    Events,
    Pages,
    People,
    Plans,
    Schedules,
    Sections,
    Sites,
    Sources,
    Versions,
    Webhooks,
}
