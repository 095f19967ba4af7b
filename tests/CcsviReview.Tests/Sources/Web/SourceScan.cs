using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Web;

/// <summary>Runs a source and keeps, as the program does, what it left for the next scan.</summary>
internal sealed class SourceScan : IKnownPages
{
    private readonly Dictionary<string, string?> _validators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);

    public HurriedClock Clock { get; init; } = new();

    public NameLookup Lookup { get; init; } = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]);

    public IReadOnlyList<string> Notes { get; private set; } = [];

    public IReadOnlyDictionary<string, string?> Validators => _validators;

    public PageSources Sources => new(new HostThrottles(Clock), Lookup);

    public SourceScan Knows(params string[] addresses)
    {
        foreach (var address in addresses)
            _validators.TryAdd(address, null);
        return this;
    }

    public SourceScan Keeps(string address, string validator)
    {
        _validators[address] = validator;
        return this;
    }

    /// <summary>Everything that a source reports, by address.</summary>
    public async Task<List<Fetched>> RunAsync(SiteOptions site)
    {
        var source = Sources.For(site, "https://review.example/");
        List<Fetched> fetched = [];
        try
        {
            await foreach (var page in source.ReadAsync(this, CancellationToken.None))
            {
                fetched.Add(page);
                Keep(page);
            }
        }
        finally
        {
            Notes = source.Notes;
        }
        return fetched;
    }

    public ValueTask<string?> ValidatorAsync(string address, CancellationToken cancel) => new(_validators.GetValueOrDefault(address));

    public ValueTask<string?> AliasAsync(string address, CancellationToken cancel) => new(_aliases.GetValueOrDefault(address));

    public async IAsyncEnumerable<string> AddressesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        foreach (var address in _validators.Keys.ToList())
            yield return address;
    }

    private void Keep(Fetched page)
    {
        if (page is Fetched.Read read)
            _validators[page.Address] = read.Validator;
        if (page is Fetched.Unchanged { Validator: { } better })
            _validators[page.Address] = better;
        foreach (var alias in page.Aliases.Concat(page.Variants))
        {
            _validators.Remove(alias);
            _aliases[alias] = page.Address;
        }
    }
}

internal static class FetchedText
{
    /// <summary>One page as a line: its result and its address.</summary>
    public static string Line(this Fetched page) => $"{page.GetType().Name} {page.Address}";

    public static string[] Lines(this IEnumerable<Fetched> pages) => [.. pages.Select(Line).Order(StringComparer.Ordinal)];

    public static string Text(this Fetched page) => Encoding.UTF8.GetString(Assert.IsType<Fetched.Read>(page).Content.Body.Span);

    public static string Why(this Fetched page) => page switch
    {
        Fetched.Missing missing => missing.Why,
        Fetched.Unreachable unreachable => unreachable.Why,
        _ => $"not: {page}",
    };
}
