using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace CcsviReview.Benchmarks;

/// <summary>The real program while it serves, in a process of its own; it ends with this.</summary>
internal sealed partial class ServedProgram : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private ServedProgram(Process process) => _process = process;

    /// <summary>The most memory that was resident at once, by the kernel's own mark.</summary>
    public long PeakBytes =>
        File.ReadLines($"/proc/{_process.Id}/status")
            .FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
            ? 1024 * long.Parse(line["VmHWM:".Length..^" kB".Length], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture)
            : 0;

    /// <summary>Starts <c>ccsvi-review serve</c> and waits until it answers.</summary>
    public static async Task<ServedProgram> StartAsync(string folder, string settings, string listen)
    {
        ProcessStartInfo start = new(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "ccsvi-review.dll"), "serve", "--settings", settings])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        ServedProgram program = new(Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started."));
        program._process.OutputDataReceived += (_, _) => { };
        program._process.ErrorDataReceived += (_, _) => { };
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        using HttpClient client = new() { BaseAddress = new Uri(listen) };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_patience && !program._process.HasExited; await Task.Delay(100))
        {
            try
            {
                using var answer = await client.GetAsync("/health/live");
                if (answer.IsSuccessStatusCode)
                    return program;
            }
            catch (HttpRequestException)
            {
                // It is starting.
            }
        }
        program.Dispose();
        throw new InvalidOperationException($"The program does not answer at {listen}.");
    }

    /// <summary>Follows a link that signs in, and confirms it as a person does.</summary>
    public static async Task SignInAsync(HttpClient client, string path)
    {
        using var shown = await client.GetAsync(path);
        var fields = Hidden().Matches(await shown.Content.ReadAsStringAsync())
            .Select(match => KeyValuePair.Create(match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", CookiesOf(shown));
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"Nobody was signed in: {answer.StatusCode}.");
        client.DefaultRequestHeaders.Add("Cookie", CookiesOf(answer));
    }

    // A container of cookies keeps those for https from a client that speaks http on loopback.
    private static string CookiesOf(HttpResponseMessage answer) =>
        string.Join("; ",
            answer.Headers.TryGetValues("Set-Cookie", out var cookies)
                ? cookies.Select(cookie => cookie.Split(';')[0]).Where(cookie => !cookie.EndsWith('='))
                : []);

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)" """, RegexOptions.NonBacktracking)]
    private static partial Regex Hidden();
}
