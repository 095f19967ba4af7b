using System.ComponentModel.DataAnnotations;
using CcsviReview.Facts;

namespace CcsviReview.Settings;

/// <summary>One reminder ladder. Section <c>Ladders:NAME</c>.</summary>
internal sealed class LadderOptions
{
    /// <summary>The steps, in days from the due date; negative is before.</summary>
    /// <value>-366 to 366 each, ascending; default -60, -30, -7, 0, 14, 30.</value>
    [Range(-366, 366)]
    public int[] Days { get; init; } = [];

    /// <summary>How often to repeat after the last step, as an ISO 8601 duration; empty for never.</summary>
    /// <value>Default <c>P1M</c>.</value>
    public string RepeatEvery
    {
        get;
        init
        {
            field = value;
            RepeatInterval = ReviewInterval.TryParse(value, out var parsed) ? parsed : null;
        }
    } = "P1M";

    /// <summary><see cref="RepeatEvery"/> as a value; null for never, and for an invalid text, which the checks report.</summary>
    internal ReviewInterval? RepeatInterval { get; private init; } = new ReviewInterval(months: 1);

    /// <summary>Days after the due date from which the section lead is notified too.</summary>
    /// <value>0 to 366, or null for never; default 14.</value>
    [Range(0, 366)]
    public int? CopyLeadFromDay { get; init; } = 14;

    /// <summary>Who else is notified of late pages, and from which day.</summary>
    public LadderCopyOptions[] Copies { get; init; } = [];
}

/// <summary>One copy of a ladder. Section <c>Ladders:NAME:Copies</c>.</summary>
internal sealed class LadderCopyOptions
{
    /// <summary>The name that means <see cref="PeopleOptions.DefaultEditor"/>.</summary>
    public const string DefaultEditor = "DefaultEditor";

    /// <summary>The name that means <see cref="PeopleOptions.Admins"/>.</summary>
    public const string Admins = "Admins";

    /// <summary>Who is notified: <c>DefaultEditor</c>, <c>Admins</c>, or an email address. Required.</summary>
    public string To { get; init; } = "";

    /// <summary>Days after the due date from which they are notified.</summary>
    /// <value>0 to 366; default 30.</value>
    [Range(0, 366)]
    public int FromDay { get; init; } = 30;
}
