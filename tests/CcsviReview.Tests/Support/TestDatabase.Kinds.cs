using CcsviReview.Settings;

namespace CcsviReview.Tests.Support;

// A separate file, because the benchmarks use the rest and have no test framework.
internal sealed partial class TestDatabase
{
    public static TheoryData<string> Kinds
    {
        get
        {
            var kinds = new TheoryData<string> { nameof(DatabaseKind.Sqlite) };
            if (Server is not null)
                kinds.Add(nameof(DatabaseKind.Postgres));
            else if (Environment.GetEnvironmentVariable("CI") is "true")
                throw new InvalidOperationException($"{Variable} is not set: tests/run starts a PostgreSQL server and sets it.");
            return kinds;
        }
    }
}
