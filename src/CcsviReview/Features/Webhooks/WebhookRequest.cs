using CcsviReview.Current.Faults;
using CcsviReview.Outbox.Webhooks;
using CcsviReview.Settings;
using CcsviReview.Settings.Checks;

namespace CcsviReview.Features.Webhooks;

/// <summary>A request for a webhook.</summary>
internal sealed record WebhookRequest
{
    /// <summary>The names of its form fields.</summary>
    public const string NameField = "name", AddressField = "address", EventsField = "events", SiteField = "site", SectionField = "section";

    private const int LongestName = 80;
    private const int LongestSite = 100;
    private const int LongestSection = 200;

    /// <summary>The names of all events.</summary>
    public static IReadOnlyList<string> AllEvents { get; } = [.. WebhookEvents.ToChoose.Select(WebhookEvents.NameOf)];

    public string Name { get; init; } = "";

    public string Address { get; init; } = "";

    public IReadOnlyList<string> Events { get; init; } = AllEvents;

    /// <summary>Only pages of this site; empty for every site.</summary>
    public string Site { get; init; } = "";

    /// <summary>Only pages of this section; empty for every section.</summary>
    public string Section { get; init; } = "";

    public bool HasPeople { get; init; }

    /// <summary>The request that describes an existing webhook.</summary>
    public static WebhookRequest Of(Webhook hook) => new()
    {
        Name = hook.Name,
        Address = hook.Address,
        Events = hook.Events,
        Site = hook.Site ?? "",
        Section = hook.Section ?? "",
        HasPeople = hook.HasPeople,
    };

    /// <summary>The request with trimmed values, and events by their names and in their order.</summary>
    public WebhookRequest Tidied => this with
    {
        Name = Name.Trim(),
        Address = Address.Trim(),
        Events =
        [
            .. WebhookEvents.ToChoose.Intersect(Events.Select(WebhookEvents.Find).OfType<WebhookEvent>()).Select(WebhookEvents.NameOf),
        ],
        Site = Site.Trim(),
        Section = Section.Trim(),
    };

    /// <summary>What is wrong with it, by field.</summary>
    public IEnumerable<FieldFault> Faults(WebhookOptions options)
    {
        if (Name.Length is 0 or > LongestName || Name.Any(char.IsControl))
            yield return new FieldFault(NameField, $"Enter a name of 1 to {LongestName} characters that says what it is for.");
        if (CallableAddress.Fault(Address, options.Networks) is { } fault)
            yield return new FieldFault(AddressField,
                Address.Length == 0
                    ? "Enter the address to call, such as https://hooks.example.org/reviews."
                    : $"The address {fault}.");
        if (Events.Count == 0)
            yield return new FieldFault(EventsField, $"Choose at least one event: {string.Join(", ", AllEvents)}.");
        if (Site.Length > LongestSite || Site.Any(char.IsControl))
            yield return new FieldFault(SiteField, $"Enter a site name of at most {LongestSite} characters.");
        if (Section.Length > LongestSection || Section.Any(char.IsControl))
            yield return new FieldFault(SectionField, $"Enter a section name of at most {LongestSection} characters.");
    }

    /// <summary>In words, for the audit log.</summary>
    public override string ToString() => $"{string.Join(", ", Events)} to {Address}"
        + (Site.Length > 0 ? $", site {Site}" : "") + (Section.Length > 0 ? $", section {Section}" : "")
        + (HasPeople ? ", including the addresses of people" : "");
}
