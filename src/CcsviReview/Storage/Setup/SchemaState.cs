namespace CcsviReview.Storage.Setup;

/// <summary>The database's schema compared with that of this program.</summary>
internal enum SchemaState
{
    /// <summary>As this program needs it.</summary>
    UpToDate,

    /// <summary>Older, or empty: <c>ccsvi-review migrate</c> brings it up to date.</summary>
    Behind,

    /// <summary>Created by a newer program: this one must not change it.</summary>
    Ahead,
}
