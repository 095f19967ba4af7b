using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Sources.Folders;
using CcsviReview.Sources.Listing;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Folders;

[SupportedOSPlatform("linux")]
public sealed class FolderWalkTests
{
    private const UnixFileMode Open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    [Fact]
    public void An_unreadable_folder_is_reported_so_that_its_pages_do_not_count_as_missing()
    {
        using TemporaryFolder folder = new();
        foreach (var name in new[] { "", "closed", "open" })
        {
            var path = Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;
            File.WriteAllText(Path.Combine(path, "a.md"), "x");
            File.SetUnixFileMode(path, Open);
        }
        File.SetUnixFileMode(Path.Combine(folder.Path, "closed"), UnixFileMode.None);
        ScanWarnings notes = new();
        FolderWalk walk = new(folder.Path, new SiteScope(new SiteOptions()), notes);

        var files = AsNobody(() => walk.Files().ToList());

        Assert.Equal(["a.md", "open/a.md"], files);
        Assert.Equal(["closed"], walk.Closed);
        Assert.StartsWith("The folder 'closed' cannot be read", Assert.Single(notes.Lines), StringComparison.Ordinal);
        File.SetUnixFileMode(Path.Combine(folder.Path, "closed"), Open);
    }

    /// <summary>Root may read everything, so this thread becomes another user for a moment.</summary>
    private static T AsNobody<T>(Func<T> look)
    {
        var before = SetFileUser(65534);
        try
        {
            return look();
        }
        finally
        {
            _ = SetFileUser(before);
        }
    }

    [DllImport("libc", EntryPoint = "setfsuid"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileUser(int user);
}
