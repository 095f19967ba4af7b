using System.Diagnostics;
using System.Text;

namespace CcsviReview.Tests.Support;

/// <summary>
/// Debian's own python, as an independent reader of our output; another one on the PATH has no packages of Debian's.
/// </summary>
internal static class Python
{
    /// <summary>Runs a script on an input; returns its output as UTF-8. If the script fails, the test fails with its error.</summary>
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
