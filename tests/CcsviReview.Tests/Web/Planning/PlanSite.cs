using System.Globalization;
using CcsviReview.Facts;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Plan;
using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.Planning;

/// <summary>A dashboard over planned work: Jane has a backlog of 60 pages in a section, Tom a page that is not due yet.</summary>
internal static class PlanSite
{
    public const string Jane = "jane.marlowe@example.org";
    public const string Tom = "t.okafor@example.org";
    public const string Admin = "ada@example.org";
    public const string Lead = "lena@example.org";
    public const int Overdue = 60;

    private static readonly ReviewSettings s_settings = SamplePages.Settings.WithPeople(new PeopleOptions
    {
        TrustedDomains = ["example.org"],
        Editors =
        [
            new EditorOptions { Address = Jane, Name = "Jane Marlowe" },
            new EditorOptions { Address = Tom, Name = "Tom <b>Okafor</b>" },
        ],
        Sections = [new SectionOptions { Name = "Treatments", Lead = Lead }],
        Admins = [Admin],
    });

    /// <summary>Starts it, with the plan of today.</summary>
    public static Task<TestSite> StartAsync(string kind) => StartAsync(
        kind,
        [.. Enumerable.Range(0, Overdue).Select(number => Page($"Late {number:D2}", Jane, "2014-05-22")), Page("Later", Tom, "2024-03-01")]);

    /// <summary>Starts it with these pages, with the plan of today.</summary>
    public static async Task<TestSite> StartAsync(string kind, params Page[] pages)
    {
        var site = await TestSite.StartAsync(kind, async database =>
        {
            await using var db = database.Open();
            db.AddRange(pages);
            await db.SaveChangesAsync();
        }, s_settings);
        await site.Services.GetRequiredService<PlanWork>().RunAsync(CancellationToken.None);
        return site;
    }

    public static Page Page(string title, string owner, string reviewed) =>
        SamplePages.Read("charity", $"https://charity.example.org/{title.Replace(' ', '-')}", new PageFacts
        {
            Title = title,
            Owner = owner,
            Section = owner == Jane ? "Treatments" : null,
            LastReviewed = Samples.Stated(
                FactKind.LastReviewed, reviewed, string.Create(CultureInfo.InvariantCulture, $"Last reviewed: {reviewed}")),
        });
}
