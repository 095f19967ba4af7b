using CcsviReview.Storage.Setup;

namespace CcsviReview.Current.Faults;

/// <summary>What the worker knows is wrong with the database; each fault is logged once, not by every job that meets it.</summary>
internal sealed partial class DatabaseState(DatabaseCheck check)
{
    private readonly Lock _lock = new();
    private DatabaseFault? _fault;

    /// <summary>What is damaged or gone, until the worker is restarted; null when nothing is.</summary>
    public DatabaseFault? Damage
    {
        get
        {
            lock (_lock)
                return _fault is { IsDamage: true } ? _fault : null;
        }
    }

    /// <summary>Records a failure, and logs it if it is new.</summary>
    /// <returns>The fault of the database; null when the failure has another cause.</returns>
    public DatabaseFault? Note(Exception failure, ILogger logger)
    {
        var fault = DatabaseFault.Of(failure, check.Options);
        if (fault is not null)
            Say(fault, logger);
        return fault;
    }

    /// <summary>Checks that the file still exists: processes that have it open would keep writing into a deleted file.</summary>
    public DatabaseFault? Look(ILogger logger)
    {
        if (Damage is null && check.IsGone)
            Say(FileFaults.Gone(check.SqliteFile!), logger);
        return Damage;
    }

    /// <summary>Records that the database works again.</summary>
    public void Works(ILogger logger)
    {
        lock (_lock)
        {
            if (_fault is null or { IsDamage: true })
                return;
            _fault = null;
        }

        LogWorks(logger);
    }

    private void Say(DatabaseFault fault, ILogger logger)
    {
        lock (_lock)
        {
            if (_fault is { IsDamage: true } || _fault?.Words == fault.Words)
                return;
            _fault = fault;
        }

        if (fault.IsDamage)
            LogDamage(logger, fault.Words);
        else
            LogFault(logger, fault.Words);
    }

    [LoggerMessage(2103, LogLevel.Critical, "{Fault} No jobs run until you restart the worker.")]
    private static partial void LogDamage(ILogger logger, string fault);

    [LoggerMessage(2104, LogLevel.Error, "{Fault} Jobs run again on their schedule.")]
    private static partial void LogFault(ILogger logger, string fault);

    [LoggerMessage(2105, LogLevel.Information, "The database is available again.")]
    private static partial void LogWorks(ILogger logger);
}
