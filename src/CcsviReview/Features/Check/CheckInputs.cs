using System.Runtime.CompilerServices;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Folders;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Web;

namespace CcsviReview.Features.Check;

/// <summary>Turns the inputs of a check into groups of pages; the pages of a group share their date formats.</summary>
internal sealed class CheckInputs(PageSources sources)
{
    /// <summary>What the User-Agent says besides the program's name, because a check has no public address.</summary>
    private const string Agent = "check-by-a-person";
    private static readonly SiteOptions s_limits = new() { MaxPages = int.MaxValue };
    private static readonly SiteOptions s_loopback = new() { AllowNetworks = ["127.0.0.0/8", "::1/128"], Delay = TimeSpan.Zero };

    /// <summary>The groups: each folder, each file, all addresses of one host.</summary>
    public IEnumerable<IAsyncEnumerable<(string Page, Fetched Answer)>> Groups(IReadOnlyList<string> inputs, CancellationToken cancel)
    {
        foreach (var path in inputs.Where(input => !IsAddress(input)))
            yield return Directory.Exists(path) ? InFolder(path, cancel) : FileAsync(path, cancel);
        foreach (var host in inputs.Where(IsAddress).GroupBy(address => Host(address), StringComparer.OrdinalIgnoreCase))
            yield return OnHost([.. host], cancel);
    }

    private static bool IsAddress(string input) =>
        input.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || input.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static string Host(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Authority : address;

    private async IAsyncEnumerable<(string Page, Fetched Answer)> InFolder(string folder, [EnumeratorCancellation] CancellationToken cancel)
    {
        var source = sources.For(new SiteOptions { Path = folder, MaxPages = s_limits.MaxPages }, Agent);
        var isEmpty = true;
        await foreach (var answer in source.ReadAsync(new NothingKnown(), cancel))
        {
            isEmpty = false;
            yield return (answer.Address, answer);
        }
        // A check that found no page must not pass.
        if (isEmpty)
            yield return (folder, new Fetched.Unreachable(folder, string.Join(' ', source.Notes)));
    }

    private static async IAsyncEnumerable<(string Page, Fetched Answer)> FileAsync(string path,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return (path, await ReadAsync(path, cancel));
    }

    private static async Task<Fetched> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            if (!File.Exists(path))
                return new Fetched.Missing(path, "no such file or folder");
            if (!RegularFile.Is(new FileInfo(path)))
                return new Fetched.Unreachable(path, RegularFile.Why);
            if (new FileInfo(path).Length > s_limits.MaxBytes)
                return new Fetched.Unreachable(path, $"the file is larger than {s_limits.MaxBytes / (1024 * 1024)} MiB");
            var bytes = await File.ReadAllBytesAsync(path, cancel);
            var why = FileContent.IsProgram(path, bytes) ? "it contains a program, not a page" : ResponseFormat.WhyNoPage(bytes, charset: null);
            if (why is not null)
                return new Fetched.Unreachable(path, why);
            return new Fetched.Read(new PageContent(path, PageFormats.Of(path) ?? PageFormat.Text, bytes), Validator: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Fetched.Unreachable(path, e.Message);
        }
    }

    private async IAsyncEnumerable<(string Page, Fetched Answer)> OnHost(IReadOnlyList<string> addresses,
        [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var address in addresses)
        {
            // A person who names this machine means it, as in the preview of a site; a redirect to it from elsewhere is still refused.
            var isLocal = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;
            yield return (address, await sources.FetchAsync(address, isLocal ? s_loopback : s_limits, Agent, cancel));
        }
    }
}
