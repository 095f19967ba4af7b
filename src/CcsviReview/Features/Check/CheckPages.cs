using System.Runtime.CompilerServices;
using CcsviReview.Facts;
using CcsviReview.Features.Pages;
using CcsviReview.Inventory;
using CcsviReview.Pipeline.Scan;
using CcsviReview.Policies;
using CcsviReview.Reading;
using CcsviReview.Sources;

namespace CcsviReview.Features.Check;

/// <summary>
/// Reads and evaluates pages without settings, inventory or owners: for writers, and for the CI of documentation repositories.
/// </summary>
/// <remarks>
/// Pages are read in advance on all cores and returned in the order of the inputs, with bounded memory. Facts are kept to the end of their
/// folder only for pages whose dates depend on other pages: ambiguous numeric dates, and machine-written dates, which may be the time of a
/// build.
/// </remarks>
internal sealed class CheckPages(CheckInputs inputs)
{
    private static readonly int s_ahead = 8 * Environment.ProcessorCount;

    /// <summary>Evaluates every page of the request.</summary>
    public async IAsyncEnumerable<CheckAnswer> RunAsync(CheckRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var group in inputs.Groups(request.Inputs, cancel))
        {
            await foreach (var answer in GroupAsync(request, group, cancel))
                yield return answer;
        }
    }

    private static async IAsyncEnumerable<CheckAnswer> GroupAsync(
        CheckRequest request, IAsyncEnumerable<(string Page, Fetched Answer)> group, [EnumeratorCancellation] CancellationToken cancel)
    {
        SiteTally site = new();
        List<ReadPage> undecided = [];
        await foreach (var page in ReadAhead(group, request, cancel).WithCancellation(cancel))
        {
            if (page.Facts is not { } facts)
            {
                yield return new CheckAnswer.Unread(page.Name, page.Why);
                continue;
            }

            site.Count(page.Name, facts);
            if (SiteTally.CanChange(facts))
                undecided.Add(page);
            else
                yield return Judge(request, page.Name, facts);
        }

        foreach (var page in undecided)
            yield return Judge(request, page.Name, site.Resolve(page.Facts!));
    }

    private static async IAsyncEnumerable<ReadPage> ReadAhead(
        IAsyncEnumerable<(string Page, Fetched Answer)> group, CheckRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        Queue<Task<ReadPage>> ahead = new();
        await using var pages = group.GetAsyncEnumerator(cancel);
        string? trouble = null;
        while (true)
        {
            try
            {
                if (!await pages.MoveNextAsync())
                    break;
            }
            catch (SourceUnavailableException e)
            {
                trouble = e.Message;
                break;
            }

            var (name, answer) = pages.Current;
            ahead.Enqueue(Task.Run(() => Read(name, answer, request), cancel));
            if (ahead.Count == s_ahead)
                yield return await ahead.Dequeue();
        }

        while (ahead.TryDequeue(out var next))
            yield return await next;
        if (trouble is not null)
            yield return new ReadPage("", null, trouble);
    }

    private static ReadPage Read(string name, Fetched answer, CheckRequest request) => answer switch
    {
        Fetched.Read read => new ReadPage(name, PageReader.Read(read.Content with { ReadOn = request.AsOf }, request.Customs).Facts, ""),
        Fetched.Missing missing => new ReadPage(name, null, missing.Why),
        Fetched.Unreachable unreachable => new ReadPage(name, null, unreachable.Why),
        _ => new ReadPage(name, null, "the server says the page has not changed, but it was never read before"),
    };

    private static CheckAnswer.Judged Judge(CheckRequest request, string name, PageFacts facts)
    {
        // Without an inventory, the page counts as first seen on the day of the check.
        var page = new Page("check", name, request.AsOf);
        page.Read(facts, section: null, at: new DateTimeOffset(request.AsOf, TimeOnly.MinValue, TimeSpan.Zero));
        var judged = request.DutyOf(facts).Assess(page, request.AsOf);
        return new CheckAnswer.Judged(new CheckedPage(name, facts.Title)
        {
            State = judged.State.ToString(),
            LastReviewed = facts.LastReviewed?.Date?.ToIso(),
            LastUpdated = facts.LastUpdated?.Date?.ToIso(),
            StatedNextReview = facts.NextReview?.Date?.ToIso(),
            StatedInterval = facts.Interval?.Interval?.ToString(),
            DueOn = judged.Due is { Basis: not (DueBasis.FirstSeen or DueBasis.AttentionSince or DueBasis.MissingSince) } due
                ? StatedDate.OfDay(due.On).ToString()
                : null,
            Findings = [.. judged.Findings.Select(finding => new CheckedFinding(finding.Code.ToString(), finding.Message,
                finding.Evidence))],
            Statements = request.IsExplained ? StatementDetails.All(facts, "--culture ") : null,
            Sources = request.ListsSources ? CheckedSource.All(facts) : null,
        });
    }

    private readonly record struct ReadPage(string Name, PageFacts? Facts, string Why);
}
