using CcsviReview.Localization;
using CcsviReview.Outbox;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Organisation</c>.</summary>
internal static class OrganisationChecks
{
    public static void Check(ReviewSettings settings, SettingFaults faults)
    {
        var organisation = settings.Organisation;
        if (organisation.Name.Trim().Length is 0 or > 100)
            faults.Add("Organisation:Name", organisation.Name, "is not 1 to 100 characters", "Write the name to show in emails and on pages");
        CheckZone(organisation.Zone, faults);
        OrganisationCalendar.Read(organisation, faults);
        DigestHours.Check(settings, faults);
        CheckFrom(settings, faults);
        if (!WebAddress.IsPlain(organisation.PublicUrl) || WebAddress.HasQuery(organisation.PublicUrl))
            faults.Add("Organisation:PublicUrl", organisation.PublicUrl, "is not a web address",
                "Write http:// or https://, the host, and the path, if any");
    }

    private static void CheckZone(string zone, SettingFaults faults)
    {
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId
            && !zone.Equals("Local", StringComparison.OrdinalIgnoreCase))
            return;
        var remedy = TimeZoneInfo.TryConvertWindowsIdToIanaId(zone, out var iana) ? iana
            : DidYouMean.Nearest(zone, TimeZoneInfo.GetSystemTimeZones().Select(each => each.Id));
        faults.Add("Organisation:Zone", zone, "is not an IANA time zone that this machine knows",
            remedy is null ? "Write for example Europe/London; a minimal container may need the package tzdata" : $"Did you mean {remedy}?");
    }

    private static void CheckFrom(ReviewSettings settings, SettingFaults faults)
    {
        var from = settings.Organisation.From;
        if (Mailbox.Fault(from) is { } fault)
            faults.Add("Organisation:From", from, fault, "Write one bare address such as reviews@example.org");
        else if (Mailbox.Parse(from).IsInternational)
            faults.Add("Organisation:From", from, "has non-ASCII characters before the @, which some mail servers reject",
                "Write one bare address such as reviews@example.org");
        else if (settings.Transport.Kind != TransportKind.Folder && from.EndsWith("@localhost", StringComparison.OrdinalIgnoreCase))
            faults.Add("Organisation:From", from, $"cannot be the sender of real emails (Transport:Kind is {settings.Transport.Kind})",
                "Write an address in your own domain that can receive bounces");
    }
}
