using CcsviReview.Current.Faults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace CcsviReview.Jobs;

/// <summary>
/// The console log. What the scheduler logs many times and with stack traces about a failing database is logged once, in words; so is the
/// fact that the process did not run for a while. A cancellation by a stop is not a failure.
/// </summary>
[ProviderAlias("Console")]
internal sealed class SchedulerLog(ConsoleLoggerProvider console, Lazy<DatabaseState> state, ProcessPause stillness)
    : ILoggerProvider, ISupportExternalScope
{
    public ILogger CreateLogger(string categoryName)
    {
        var logger = console.CreateLogger(categoryName);
        return categoryName.StartsWith("Quartz", StringComparison.Ordinal)
            ? new Calm(logger, console.CreateLogger(typeof(ProcessPause).FullName!), state, stillness) : logger;
    }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => console.SetScopeProvider(scopeProvider);

    public void Dispose() => console.Dispose();

    /// <summary>
    /// Whether a message of the scheduler right after the process resumed follows from the interruption: another worker took its place, or
    /// the server ended an open transaction. A lasting problem is logged again later.
    /// </summary>
    internal static bool IsOfStandstill(LogLevel level, Exception? exception) =>
        level <= LogLevel.Warning || exception?.SaidByDatabase() is not null;

    /// <summary>
    /// Whether the scheduler only reports a cancellation, as in a stop: it rolls its transaction back with a token that is already
    /// cancelled, which fails, and the transaction ends with its connection. The exception of a job that failed in this way is wrapped.
    /// </summary>
    internal static bool IsOfStop(Exception? exception) => exception is OperationCanceledException;

    private sealed class Calm(ILogger logger, ILogger news, Lazy<DatabaseState> state, ProcessPause stillness) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState scope)
            where TState : notnull => logger.BeginScope(scope);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState entry, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state.Value.Damage is not null || IsOfStop(exception))
                return;
            if (stillness.IsJustAwake(news) && IsOfStandstill(logLevel, exception))
                return;
            if (exception is null || state.Value.Note(exception, news) is null)
                logger.Log(logLevel, eventId, entry, exception, formatter);
        }
    }
}

/// <summary>Replaces the console's own log provider.</summary>
internal static class SchedulerLogSetup
{
    public static ILoggingBuilder CalmScheduler(this ILoggingBuilder logging)
    {
        logging.Services.RemoveAll<ILoggerProvider>();
        logging.Services.AddSingleton<ConsoleLoggerProvider>();
        logging.Services.AddSingleton<ProcessPause>();
        logging.Services.AddSingleton<ILoggerProvider>(provider => new SchedulerLog(
            provider.GetRequiredService<ConsoleLoggerProvider>(), new Lazy<DatabaseState>(provider.GetRequiredService<DatabaseState>),
            provider.GetRequiredService<ProcessPause>()));
        return logging;
    }
}
