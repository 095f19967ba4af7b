namespace CcsviReview.Tests.Support;

/// <summary>A folder of the test's own, deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ccsvi-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
