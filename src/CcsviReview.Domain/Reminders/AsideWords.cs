using System.Diagnostics;
using System.Globalization;
using CcsviReview.Policies;

namespace CcsviReview.Reminders;

/// <summary>What a digest says of an aside, in words that both parts of the letter share.</summary>
internal static class AsideWords
{
    public static string Heading(Aside aside) => aside switch
    {
        Aside.Moved => "Moved: still the same page?",
        Aside.StandIn => "In place of others who are away",
        Aside.Shared => "For your information: pages that you share",
        Aside.LedSections => "For your information: your sections",
        Aside.Copied => "For your information: late pages of others",
        _ => throw new UnreachableException(),
    };

    public static string Request(Aside aside) => aside switch
    {
        Aside.Moved => "A permanent redirect leads from the address that you know to another one. Please look whether it is still the same page, and confirm it.",
        Aside.StandIn => "You stand in for their owners. A review by you counts; the owners are told again when they are back.",
        Aside.Shared => "They name you beside the person who answers for them. A review by either of you counts for both.",
        Aside.LedSections => "Late pages of the sections that you lead. Their owners have been told.",
        Aside.Copied => "They have been late for long, so that you are told too. Their owners have been told.",
        _ => throw new UnreachableException(),
    };

    /// <summary>What the subject counts; with the noun where nothing stands before it.</summary>
    public static string Count(AsidePart part, bool withNoun)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"{part.Total:N0}");
        var pages = withNoun ? DayWords.Count(part.Total, "page") : number;
        return part.Aside switch
        {
            Aside.Moved => $"{pages} moved",
            Aside.StandIn => $"{pages} of others who are away",
            Aside.Shared => $"{pages} shared with you",
            Aside.LedSections => $"{(withNoun ? DayWords.Count(part.Total, "late page") : $"{number} late")} in your sections",
            Aside.Copied => $"{(withNoun ? DayWords.Count(part.Total, "late page") : $"{number} late")} of others",
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The sentence after the greeting of a digest that has nothing else.</summary>
    public static string Opening(Aside aside) => aside switch
    {
        Aside.Moved => "these pages of yours moved.",
        Aside.StandIn => "these pages wait while their owners are away.",
        Aside.Shared => "this is where pages that you share stand.",
        Aside.LedSections => "these pages of your sections are late.",
        Aside.Copied => "these pages of others are late.",
        _ => throw new UnreachableException(),
    };

    /// <summary>Why the reader gets a digest that has nothing else.</summary>
    public static string Because(Aside aside) => aside switch
    {
        Aside.Moved => "You get this because these pages are in your care.",
        Aside.StandIn => "You get this because you stand in for the owners of these pages, who are away.",
        Aside.Shared => "You get this because these pages name you beside the person who answers for them.",
        Aside.LedSections => "You get this because you lead the section of these pages.",
        Aside.Copied => "You get this because the reminders of these pages are copied to you once they are late for long.",
        _ => throw new UnreachableException(),
    };
}
