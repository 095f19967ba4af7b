using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Settings;
using CcsviReview.Sources.Http;
using CcsviReview.Sources.Listing;

namespace CcsviReview.Sources.Folders;

/// <summary>The pages in a folder and its subfolders; an address is the path from the folder, with slashes.</summary>
internal sealed class FolderSource(SiteOptions site, TimeProvider clock) : IPageSource
{
    private readonly SiteScope _scope = new(site);
    private ScanWarnings _notes = new();

    /// <inheritdoc/>
    public IReadOnlyList<string> Notes => _notes.Lines;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Fetched> ReadAsync(IKnownPages known, [EnumeratorCancellation] CancellationToken cancel)
    {
        _notes = new ScanWarnings();
        var root = Root();
        FolderWalk walk = new(root, _scope, _notes);
        Dictionary<string, string?> before = new(StringComparer.Ordinal);
        await foreach (var (address, validator) in known.ValidatorsAsync(cancel))
            before[address] = validator;
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var file in walk.Files())
        {
            cancel.ThrowIfCancellationRequested();
            if (seen.Count == site.MaxPages)
            {
                _notes.Add($"The folder contains more than {site.MaxPages} pages (MaxPages); the rest was not read.");
                break;
            }
            seen.Add(file);
            if (await ReadAsync(root, file, before.GetValueOrDefault(file), cancel) is { } answer)
                yield return answer;
        }
        EnsureMounted(root, seen, before.Keys);
        if (seen.Count == 0)
            _notes.Add(walk.WhyNothing(site.Path ?? root));
        foreach (var (address, validator) in before.Where(page => _scope.Takes(page.Key) && seen.Add(page.Key)))
            yield return await MissingAsync((walk, root), address, validator, cancel);
    }

    private string Root()
    {
        var root = Path.GetFullPath(site.Path ?? throw new SourceUnavailableException("Path: the folder of the site is not set."));
        return Directory.Exists(root) ? Directory.ResolveLinkTarget(root, returnFinalTarget: true)?.FullName ?? root
            : throw new SourceUnavailableException($"The folder '{root}' does not exist or cannot be read. Mount it, or correct Path.");
    }

    // An empty mount point looks like a site whose pages were all deleted; the program never assumes that.
    private void EnsureMounted(string root, HashSet<string> seen, IReadOnlyCollection<string> before)
    {
        var expected = before.Count(_scope.Takes);
        if (seen.Count == 0 && expected > 0)
        {
            throw new SourceUnavailableException(
                $"The folder '{root}' contains no pages, but had {expected} before. Check that it is mounted. If the pages were moved on purpose, correct Path or remove the site.");
        }
    }

    private async Task<Fetched> MissingAsync(
        (FolderWalk Walk, string Root) place, string address, string? validator, CancellationToken cancel)
    {
        var (walk, root) = place;
        if (walk.Closed.FirstOrDefault(folder => address.StartsWith(folder + "/", StringComparison.Ordinal)) is { } folder)
            return new Fetched.Unreachable(address, $"the folder '{folder}' cannot be read");
        // Beyond MaxPages, a known page still exists even if the walk did not reach it.
        return walk.IsInside(address) && await ReadAsync(root, address, validator, cancel) is { } answer
            ? answer
            : new Fetched.Missing(address, "the file no longer exists");
    }

    // A link has its own time, which does not show when the file behind it changed.
    private static FileInfo Resolved(FileInfo file) =>
        file.Attributes.HasFlag(FileAttributes.ReparsePoint) && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target
            ? target
            : file;

    // Null for a program that contains no page.
    private async Task<Fetched?> ReadAsync(string root, string address, string? validator, CancellationToken cancel)
    {
        var kept = FileStamp.Read(validator);
        var path = Path.Combine(root, address);
        try
        {
            var file = Resolved(new FileInfo(path));
            if (file.Length > site.MaxBytes)
                return new Fetched.Unreachable(address, $"the file is larger than {site.MaxBytes / 1024} KiB (MaxBytes)");
            if (kept?.IsOf(file) == true)
                return new Fetched.Unchanged(address);
            var stamp = FileStamp.Of(file, clock.GetUtcNow());
            // An empty file is not opened: it may be a pipe by now.
            var bytes = stamp.Length == 0 ? [] : await File.ReadAllBytesAsync(path, cancel);
            if (FileContent.IsProgram(address, bytes))
            {
                _notes.Count(
                    "file was skipped because it contains a program, not a page.",
                    "files were skipped because they contain programs, not pages.");
                return null;
            }
            if (ResponseFormat.WhyNoPage(bytes, charset: null) is { } why)
                return new Fetched.Unreachable(address, why);
            stamp = stamp with { Hash = Convert.ToHexString(SHA256.HashData(bytes)) };
            if (kept?.Hash == stamp.Hash)
                return new Fetched.Unchanged(address) { Validator = stamp == kept ? null : stamp.ToText() };
            PageContent content = new(address, PageFormats.Of(address) ?? PageFormat.Text, bytes);
            return new Fetched.Read(content, stamp.ToText());
        }
        catch (FileNotFoundException)
        {
            return new Fetched.Missing(address, "the file disappeared during the scan");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Fetched.Unreachable(address, string.Create(CultureInfo.InvariantCulture, $"the file cannot be read: {e.Message}"));
        }
    }
}
