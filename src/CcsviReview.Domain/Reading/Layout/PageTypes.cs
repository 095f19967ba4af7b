using System.Collections.Frozen;

namespace CcsviReview.Reading.Layout;

/// <summary>The schema.org types that name a page or its article rather than something on it.</summary>
internal static class PageTypes
{
    private static readonly FrozenSet<string> Pages = new[]
    {
        "WebPage", "MedicalWebPage", "AboutPage", "CheckoutPage", "CollectionPage", "ContactPage", "FAQPage", "ItemPage", "ProfilePage",
        "QAPage", "RealEstateListing", "SearchResultsPage", "Article", "AdvertiserContentArticle", "NewsArticle", "AnalysisNewsArticle",
        "AskPublicNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "ReportageNewsArticle", "ReviewNewsArticle", "Report",
        "SatiricalArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "SocialMediaPosting", "BlogPosting", "LiveBlogPosting",
        "TechArticle", "APIReference", "CreativeWork", "DigitalDocument", "TextDigitalDocument", "Guide", "HowTo", "HealthTopicContent",
        "LearningResource", "WebContent", "GovernmentService", "MedicalCondition", "Drug", "Legislation", "Dataset",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a type, with or without the address of its vocabulary, names a page.</summary>
    public static bool IsPage(ReadOnlySpan<char> type)
    {
        type = type.Trim();
        var name = type[(type.LastIndexOfAny("/#:") + 1)..];
        return Pages.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
    }
}
