using Npgsql;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Database</c>.</summary>
internal static class DatabaseChecks
{
    private const string ConnectionKey = "Database:ConnectionString";

    public static void Check(DatabaseOptions database, SettingFaults faults)
    {
        if (database.DataFolder.Trim().Length == 0)
            faults.Add("Database:DataFolder", database.DataFolder, "is empty", "Name the folder for the SQLite file and the emails");
        if (faults.Has("Database:Kind") || faults.Has(ConnectionKey) || faults.Has($"{ConnectionKey}File"))
            return;
        if (database is { Kind: DatabaseKind.Sqlite, ConnectionString: not null })
            faults.Add(ConnectionKey, SecretAttribute.Mask, "is set, but Database:Kind is Sqlite: two databases are configured",
                "Set Database:Kind to Postgres, or remove the connection string");
        else if (database is { Kind: DatabaseKind.Postgres, ConnectionString: null })
            faults.Add(ConnectionKey, null, "is required because Database:Kind is Postgres", $"Set it, or set {ConnectionKey}File");
        else if (database is { Kind: DatabaseKind.Postgres, ConnectionString: { } text })
            CheckConnection(text, faults);
    }

    private static void CheckConnection(string text, SettingFaults faults)
    {
        const string remedy = "Write Host=…;Database=…;Username=…;Password=…";
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(connection.Host) || string.IsNullOrEmpty(connection.Database))
                faults.Add(ConnectionKey, SecretAttribute.Mask, "has no Host or no Database", remedy);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            // The driver's message may quote a part of the secret.
            faults.Add(ConnectionKey, SecretAttribute.Mask, "is not a PostgreSQL connection string", remedy);
        }
    }
}
