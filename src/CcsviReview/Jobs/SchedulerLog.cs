using CcsviReview.Current.Faults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;

namespace CcsviReview.Jobs;

/// <summary>
/// The console's log. What the scheduler says of a database that fails, many times and with traces, is said once and in words; so is that
/// the process did not run for a while. What a stop cancels is no failure.
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
    /// Whether what the scheduler says right after the process did not run follows from that: another worker took its place, or the server
    /// ended a transaction that was open. What does not pass is said again later.
    /// </summary>
    internal static bool IsOfStandstill(LogLevel level, Exception? exception) =>
        level <= LogLevel.Warning || exception?.SaidByDatabase() is not null;

    /// <summary>
    /// Whether the scheduler only says that what it did was cancelled, as a stop does: it rolls its transaction back with the token that is
    /// cancelled already, fails at that, and the transaction ends with its connection. A job that failed so comes wrapped.
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

/// <summary>Puts it in place of the console's own.</summary>
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
