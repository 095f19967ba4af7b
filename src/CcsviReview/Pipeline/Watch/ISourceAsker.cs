using CcsviReview.Storage.Queues;
using CcsviReview.Watch;

namespace CcsviReview.Pipeline.Watch;

/// <summary>Asks one registry, or the sources' own pages, about sources of some kinds.</summary>
internal interface ISourceAsker : IDisposable
{
    /// <summary>Its name, for people.</summary>
    string Name { get; }

    /// <summary>The kinds of sources that it can ask about.</summary>
    IReadOnlyList<SourceKind> Kinds { get; }

    /// <summary>About how many sources it asks about at once.</summary>
    int AtOnce { get; }

    /// <summary>Asks about all of them, and passes on the answers as they come.</summary>
    /// <returns>Why it cannot continue in this run, for people; null when it can.</returns>
    Task<string?> AskAsync(ClaimedSources claimed, CancellationToken cancel);
}

/// <summary>Sources that this worker has claimed, and where the answers about them go.</summary>
internal sealed class ClaimedSources(SourceClaim claim, SourceQueue queue, Func<Guid, IReadOnlyList<SourceAnswer>, Task> store)
{
    public IReadOnlyList<CitedSource> Sources => claim.Sources;

    /// <summary>Renews the claim before a question that may take long. False when another worker has the source now.</summary>
    public async Task<bool> RenewAsync(CitedSource source) => (await queue.RenewAsync(claim.Token, [source])).Count == 1;

    /// <summary>Stores answers.</summary>
    public Task AnsweredAsync(params IReadOnlyList<SourceAnswer> answers) => store(claim.Token, answers);
}
