using CcsviReview.Inventory.Addresses;
using CcsviReview.Settings;
using CcsviReview.Watch.Registries;

namespace CcsviReview.Sources.Http;

/// <summary>
/// Calls the API of one registry: guarded and bounded like page requests, and no faster than the registry's own headers allow.
/// </summary>
internal sealed class RegistryClient : IDisposable
{
    private const int MostBytes = 8 * 1024 * 1024;

    private readonly WebReader _web;
    private readonly PageFetcher _fetcher;
    private readonly PageAddress _address;
    private readonly string _root;

    /// <summary>Creates a client for a registry; dispose it when the run ends.</summary>
    /// <param name="registry">Its address, and the pause between two requests.</param>
    /// <param name="watch">The limits of every request.</param>
    /// <param name="means">What all web requests of the program share.</param>
    public RegistryClient(RegistryOptions registry, WatchOptions watch, WebClientContext means)
    {
        _web = means.Reader(new SiteOptions { Delay = registry.Delay, Timeout = watch.Timeout, AllowNetworks = watch.Networks });
        _fetcher = new PageFetcher(_web, MostBytes);
        _root = registry.Url.EndsWith('/') ? registry.Url : $"{registry.Url}/";
        _address = PageAddress.Parse(registry.Url);
    }

    /// <summary>Requests a path below the registry's address, such as <c>works?filter=…</c>.</summary>
    public async Task<RegistryAnswer> AskAsync(string path, CancellationToken cancel)
    {
        var uri = new Uri(_root + path);
        try
        {
            var (answer, _) = await _fetcher.FetchFileAsync(new Target(_address, uri), MostBytes, cut: false, cancel);
            if (RegistryPace.Between(answer.RateLimit, answer.RateInterval) is { } pause)
                _web.LaneTo(uri).CrawlDelay = pause;
            return Judge(answer);
        }
        catch (UnreadableException unreadable)
        {
            return new RegistryAnswer { Trouble = unreadable.Message, IsAway = true };
        }
    }

    public void Dispose() => _web.Dispose();

    // A body that is not JSON, whatever its status, comes from something else: a proxy, a page for people, an error.
    private static RegistryAnswer Judge(FetchResponse answer) => answer switch
    {
        { HasBody: true, MediaType: "application/json" or "text/json" } => new RegistryAnswer { Body = answer.Body },
        { HasBody: true } => new RegistryAnswer
        {
            Trouble = $"the answer is not JSON but {(answer.MediaType.Length > 0 ? answer.MediaType : "of no stated type")}",
            IsAway = true,
        },
        { ComeBack: { } comeBack } => new RegistryAnswer { Trouble = $"{answer.Words}: {comeBack}", IsAway = true },
        // These statuses concern this request only, not the next one.
        { Status: 400 or 404 or 410 or 414 or 422 } => new RegistryAnswer { Trouble = answer.Words },
        _ => new RegistryAnswer { Trouble = answer.Words, IsAway = true },
    };
}

/// <summary>The answer of a registry; without a body nothing is known.</summary>
internal sealed record RegistryAnswer
{
    /// <summary>The JSON text; null when there is none.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Why there is no body, for people.</summary>
    public string Trouble { get; init; } = "";

    /// <summary>Whether the registry itself is down, or asks for a pause.</summary>
    public bool IsAway { get; init; }
}
