namespace CcsviReview.Current.Faults;

/// <summary>A list of what exists. Each face has its own way to it: a command, or a page in the browser.</summary>
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
