using System.Runtime.CompilerServices;
using System.Text;
using CcsviReview.Current;
using CcsviReview.Facts;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Support;

/// <summary>A source that answers as the test decides, and requests known pages that it does not list, as every source does.</summary>
internal sealed class ScriptedSource : IPageSource
{
    private readonly List<Func<Fetched>> _answers = [];

    public string? Unavailable { get; set; }

    public IReadOnlyList<string> Notes { get; set; } = [];

    /// <summary>The only site, read from this source.</summary>
    public static ScannedSites AsSite(
        IDbContextFactory<ReviewDb> database, IPageSource source, string name = "site", string? culture = null)
    {
        ReviewSettings settings = new();
        settings.Sites[name] = new SiteOptions { Culture = culture };
        return new ScannedSites(new CurrentSites(database, settings), _ => source);
    }

    public static Fetched.Read Html(string address, string body, string? validator = null, params string[] aliases) =>
        new(new PageContent(address, PageFormat.Html, Encoding.UTF8.GetBytes($"<html lang=en><title>{address}</title><main>{body}</main>")),
            validator)
        {
            Aliases = aliases,
        };

    public ScriptedSource Answers(params Fetched[] answers)
    {
        _answers.Clear();
        _answers.AddRange(answers.Select(answer => new Func<Fetched>(() => answer)));
        return this;
    }

    public ScriptedSource ThenFails(Exception failure)
    {
        _answers.Add(() => throw failure);
        return this;
    }

    public async IAsyncEnumerable<Fetched> ReadAsync(IKnownPages known, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        if (Unavailable is not null)
            throw new SourceUnavailableException(Unavailable);
        foreach (var answer in _answers)
        {
            cancel.ThrowIfCancellationRequested();
            yield return answer();
        }
    }
}
