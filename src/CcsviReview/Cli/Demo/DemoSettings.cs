using CcsviReview.Settings;
using CcsviReview.Settings.Binding;

namespace CcsviReview.Cli.Demo;

/// <summary>The settings of <c>demo</c>: one site, two editors, a lead, and a transport that sends nothing.</summary>
internal static class DemoSettings
{
    /// <summary>The name of its only site.</summary>
    public const string Site = "sample";

    /// <summary>The admin of the sample.</summary>
    public const string Admin = "admin@charity.example";

    /// <summary>The editor who owns most of its pages.</summary>
    public const string Editor = "asha.rao@charity.example";

    public static ReviewSettings In(string data, string listen) => new()
    {
        Organisation = new() { Name = "Sample Charity", From = "reviews@charity.example", PublicUrl = listen, DigestHour = 0 },
        Database = new() { DataFolder = data },
        Sites = { [Site] = new() { Kind = SiteKind.Folder, Path = Path.Combine(data, "site") } },
        Policies =
        {
            ["clinical"] = new() { Interval = "P3Y", AppliesTo = [new() { Address = "/a-z/**" }, new() { Address = "/leaflets/**" }] },
            ["default"] = new() { Interval = "P3Y" },
        },
        People = new()
        {
            Editors =
            [
                new() { Address = Editor, Name = "Asha Rao", Aliases = ["#health-content"] },
                new() { Address = "ben.lind@charity.example", Name = "Ben Lind", Aliases = ["#web-team"] },
            ],
            Sections =
            [
                new() { Name = "Conditions", Address = "/a-z/**", Editor = Editor,
                    Lead = "carmen.ruiz@charity.example" },
                new() { Name = "Leaflets", Address = "/leaflets/**", Editor = Editor,
                    Lead = "carmen.ruiz@charity.example" },
                new() { Name = "Guides", Address = "/guides/**", Editor = "ben.lind@charity.example",
                    Lead = "carmen.ruiz@charity.example" },
                new() { Name = "News", Address = "/news/**", Editor = "ben.lind@charity.example" },
            ],
            Admins = [Admin],
        },
        Web = new() { Listen = listen },
    };

    /// <summary>The settings as if they had been read from a file.</summary>
    public static LoadedSettings Loaded(ReviewSettings settings) => new(settings, [], _ => "demo");
}
