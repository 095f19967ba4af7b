using System.Collections.Concurrent;
using CcsviReview.Pipeline.Webhooks;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Support;

/// <summary>A log that keeps every line of every level.</summary>
internal sealed class RecordingLog : ILogger<CallLog>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
}
