namespace CcsviReview.Settings;

/// <summary>The kinds of databases.</summary>
internal enum DatabaseKind
{
    /// <summary>One file under the data folder; one worker.</summary>
    Sqlite,

    /// <summary>PostgreSQL 13 or newer; any number of workers.</summary>
    Postgres,
}

/// <summary>The database of the inventory. Section <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>The kind of database.</summary>
    /// <value>Default <c>Sqlite</c>.</value>
    public DatabaseKind Kind { get; init; }

    /// <summary>The folder for the SQLite file and, by default, the emails of the <c>Folder</c> transport.</summary>
    /// <value>Default <c>ccsvi-review-data</c>, below the current folder.</value>
    public string DataFolder { get; init; } = "ccsvi-review-data";

    /// <summary>The connection string of PostgreSQL, <c>Host=…;Database=…;Username=…;Password=…</c>. A secret.</summary>
    [Secret]
    public string? ConnectionString { get; init; }

    /// <summary>A file with the connection string.</summary>
    public string? ConnectionStringFile { get; init; }
}
