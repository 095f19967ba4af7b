namespace CcsviReview.Storage.Setup;

/// <summary>How the database's schema stands to this program.</summary>
internal enum SchemaState
{
    /// <summary>As this program needs it.</summary>
    UpToDate,

    /// <summary>Older, or empty: <c>ccsvi-review migrate</c> brings it up.</summary>
    Behind,

    /// <summary>Made by a newer program: this one must not touch it.</summary>
    Ahead,
}
