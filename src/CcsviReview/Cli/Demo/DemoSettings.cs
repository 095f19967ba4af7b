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

    /// <param name="data">The folder for everything that the demo writes.</param>
    /// <param name="listen">The address of the dashboard.</param>
    /// <param name="registry">The address of the demo's own registry, the only one that is asked.</param>
    public static ReviewSettings In(string data, string listen, string registry) => new()
    {
        Organisation = new() { Name = "Sample Charity", From = "reviews@charity.example", PublicUrl = listen, DigestHour = 0 },
        Database = new() { DataFolder = data },
        Sites = { [Site] = new() { Kind = SiteKind.Folder, Path = Path.Combine(data, "site") } },
        Policies =
        {
            ["clinical"] = new()
            {
                Interval = "P3Y", NewestSourceAtMost = "P5Y",
                AppliesTo = [new() { Address = "/a-z/**" }, new() { Address = "/leaflets/**" }],
            },
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
        Watch = new()
        {
            Crossref = new() { Url = $"{registry}/crossref/", Delay = TimeSpan.Zero },
            PubMed = new() { IsOn = false },
            NiceAddress = $"{registry}/guidance/{{number}}",
            Delay = TimeSpan.Zero,
            Networks = ["127.0.0.0/8"],
        },
        Web = new() { Listen = listen },
    };

    /// <summary>The settings as if they had been read from a file.</summary>
    public static LoadedSettings Loaded(ReviewSettings settings) => new(settings, [], _ => "demo");
}
