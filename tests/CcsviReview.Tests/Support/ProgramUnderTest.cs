using System.Diagnostics;

namespace CcsviReview.Tests.Support;

/// <summary>Starts the real program as a process of its own, from the tests' output folder.</summary>
internal static class ProgramUnderTest
{
    /// <summary>Starts it in <paramref name="folder"/> with its output captured; the caller waits for it or kills it.</summary>
    public static Process Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ccsvi-review.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
    }
}
