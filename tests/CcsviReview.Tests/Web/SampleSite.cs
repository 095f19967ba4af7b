using CcsviReview.Settings;

namespace CcsviReview.Tests.Web;

/// <summary>The sample inventory, served once for all tests of a class that only read it.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    internal TestSite Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await TestSite.StartAsync(nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync);

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
