using System.Diagnostics;
using System.Text;

namespace CcsviReview.Tests.Support;

/// <summary>
/// Debian's own python, as a reader of what we write that is not ours; another one on the PATH has no packages of Debian's.
/// </summary>
internal static class Python
{
    /// <summary>Runs a script over an input; what it wrote, as UTF-8. A script that fails fails the test with its complaint.</summary>
    public static async Task<string> RunAsync(string script, string input)
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-X", "utf8", "-W", "ignore", "-c", script])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        var answer = python.StandardOutput.ReadToEndAsync();
        var complaint = python.StandardError.ReadToEndAsync();
        await python.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input));
        python.StandardInput.Close();
        await python.WaitForExitAsync();
        Assert.True(python.ExitCode == 0, await complaint);
        return await answer;
    }
}
