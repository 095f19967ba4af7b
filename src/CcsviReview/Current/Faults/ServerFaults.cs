using Npgsql;

namespace CcsviReview.Current.Faults;

/// <summary>PostgreSQL's errors (https://www.postgresql.org/docs/current/errcodes-appendix.html), in words for people.</summary>
internal static class ServerFaults
{
    private const string IdleInTransaction = "25P03";
    private const string Setting = "Database:ConnectionString or the file in Database:ConnectionStringFile";

    public static DatabaseFault? Of(PostgresException said, string connection)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        var (server, words) = (NameOf(to), said.MessageText.TrimEnd('.'));
        return said.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword => new DatabaseFault(
                $"PostgreSQL on {server} refused the password of the user \"{to.Username}\". Correct it in {Setting}."),
            PostgresErrorCodes.InvalidAuthorizationSpecification => new DatabaseFault(
                $"PostgreSQL on {server} refused the user \"{to.Username}\": {words}. Correct Username in {Setting}, "
                + "or allow the user in pg_hba.conf."),
            PostgresErrorCodes.InvalidCatalogName => new DatabaseFault(
                $"The database \"{to.Database}\" does not exist on {server}. Create it, for example with `createdb -O {to.Username} {to.Database}`, "
                + $"and run `ccsvi-review migrate`; or correct Database in {Setting}."),
            PostgresErrorCodes.ReadOnlySqlTransaction => new DatabaseFault(
                $"The database \"{to.Database}\" on {server} is read-only: it is a standby, or default_transaction_read_only is on. "
                + $"Name the primary server in {Setting}, or make the database writable."),
            PostgresErrorCodes.InsufficientPrivilege => new DatabaseFault(
                $"The user \"{to.Username}\" lacks permission for the database \"{to.Database}\" on {server}: {words}. Make that user its owner, "
                + "or grant the permission."),
            PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
                new DatabaseFault(
                $"PostgreSQL on {server} is starting or stopping: {words}. Try again when it is running."),
            IdleInTransaction => new DatabaseFault(
                $"PostgreSQL on {server} ended an idle transaction, for example because this process was suspended or its machine slept: "
                + "nothing from that transaction was saved."),
            PostgresErrorCodes.TooManyConnections => new DatabaseFault(
                $"PostgreSQL on {server} accepts no more connections: {words}. Raise max_connections there, or set Maximum Pool Size in {Setting}."),
            PostgresErrorCodes.DiskFull => new DatabaseFault(
                $"PostgreSQL on {server} has no disk space left for the database \"{to.Database}\": {words}. Free up space on that server; no saved data is lost."),
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.UndefinedFile => new DatabaseFault(
                $"The database \"{to.Database}\" on {server} is damaged: {words}. Restore a backup of it.", IsDamage: true),
            PostgresErrorCodes.IoError => new DatabaseFault(
                $"PostgreSQL on {server} reports a disk error: {words}. Check the disk and the log of that server."),
            _ => null,
        };
    }

    public static DatabaseFault Unreachable(Exception? lost, string connection)
    {
        var to = new NpgsqlConnectionStringBuilder(connection);
        return new DatabaseFault($"PostgreSQL on {NameOf(to)} cannot be reached: {lost?.Message.TrimEnd('.')}. Start it, or correct Host and Port in {Setting}.");
    }

    private static string NameOf(NpgsqlConnectionStringBuilder to) => $"{to.Host}:{to.Port}";
}
