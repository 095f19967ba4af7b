namespace CcsviReview.Reminders.Feeds;

/// <summary>What a calendar is about.</summary>
public enum FeedKind
{
    /// <summary>The pages that one person answers for.</summary>
    Person,

    /// <summary>The pages of one section, regardless of who owns them.</summary>
    Section,
}
