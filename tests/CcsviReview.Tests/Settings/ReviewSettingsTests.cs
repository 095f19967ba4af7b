using CcsviReview.Settings;

namespace CcsviReview.Tests.Settings;

public sealed class ReviewSettingsTests
{
    [Fact]
    public void With_other_sites_every_other_setting_stays()
    {
        ReviewSettings settings = new();
        Dictionary<string, SiteOptions> sites = [];

        var other = settings.With(sites);

        Assert.Same(sites, other.Sites);
        Assert.All(typeof(ReviewSettings).GetProperties().Where(property => property.Name != nameof(ReviewSettings.Sites)),
            property => Assert.Same(property.GetValue(settings), property.GetValue(other)));
    }
}
