namespace CcsviReview.Settings.Checks;

/// <summary>All checks of values beyond their types and ranges.</summary>
internal static class SettingsChecks
{
    /// <summary>Records every fault of <paramref name="settings"/>.</summary>
    public static void Check(ReviewSettings settings, DateTimeOffset now, SettingFaults faults)
    {
        OrganisationChecks.Check(settings, faults);
        DatabaseChecks.Check(settings.Database, faults);
        SiteChecks.Check(settings.Sites, faults);
        PolicyChecks.Check(settings, faults);
        LadderChecks.Check(settings.Ladders, faults);
        PeopleChecks.Check(settings, faults);
        EmailTemplateChecks.Check(settings, faults);
        TransportChecks.Check(settings, faults);
        MailboxChecks.Check(settings.Mailbox, faults);
        ScheduleChecks.Check(settings.Schedules, now, faults);
        WebChecks.Check(settings.Web, faults);
        WebhookChecks.Check(settings.Webhooks, faults);
        WatchChecks.Check(settings.Watch, faults);
    }
}
