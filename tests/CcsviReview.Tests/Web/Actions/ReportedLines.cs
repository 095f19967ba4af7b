using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Web.Actions;

/// <summary>Every line that a worker logs, with the values of its scopes.</summary>
internal sealed class ReportedLines : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Lined(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Lined(ReportedLines all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            all.Lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Lines.Enqueue($"{category} {logLevel} {formatter(state, exception)} {exception}");
    }
}
