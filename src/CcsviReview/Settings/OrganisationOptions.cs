namespace CcsviReview.Settings;

/// <summary>Who runs this. Section <c>Organisation</c>.</summary>
internal sealed class OrganisationOptions
{
    /// <summary>The name in mails and on pages.</summary>
    public string Name { get; init; } = "CcsviReview";

    /// <summary>The time zone in which days begin and end, an IANA name.</summary>
    /// <value>Default <c>Europe/London</c>.</value>
    public string Zone { get; init; } = "Europe/London";

    /// <summary>The address that mails come from.</summary>
    /// <value>Default <c>ccsvi-review@localhost</c>; must be set for the kinds <c>Smtp</c> and <c>MailKit</c>.</value>
    public string From { get; init; } = "ccsvi-review@localhost";

    /// <summary>The address of this program's pages as readers reach it; links in mails start with it.</summary>
    /// <value>Default <c>http://127.0.0.1:5080</c>.</value>
    public string PublicUrl { get; init; } = "http://127.0.0.1:5080";
}
