using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CcsviReview.Tests.Support;

/// <summary>Postfix's <c>smtp-sink</c>, an independent mail server, for the duration of a test.</summary>
internal sealed class MailSinkOfDebian : IAsyncDisposable
{
    private const string Program = "/usr/sbin/smtp-sink";
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private MailSinkOfDebian(DirectoryInfo folder, Process process, int port) => (_folder, _process, Port) = (folder, process, port);

    /// <summary>Whether it is installed; <c>tests/run</c> installs it, so in CI it must be.</summary>
    public static bool IsThere => File.Exists(Program)
        || (Environment.GetEnvironmentVariable("CI") is "true"
            ? throw new InvalidOperationException($"{Program} is missing: tests/run installs it.")
            : false);

    public int Port { get; }

    /// <summary>The Message-IDs of the emails that it accepted, one for each copy.</summary>
    public IReadOnlyList<string> MessageIds => File.Exists(Dump)
        ?
        [
            .. File.ReadLines(Dump).Where(line => line.StartsWith("Message-ID: ", StringComparison.OrdinalIgnoreCase))
                .Select(line => line[12..].Trim()),
        ]
        : [];

    private string Dump => Path.Combine(_folder.FullName, "dump");

    public static Task<MailSinkOfDebian> StartAsync(params string[] options) => StartAsync(isKept: true, options);

    /// <summary>One that accepts emails and discards them, for measurements.</summary>
    public static Task<MailSinkOfDebian> StartForgetfulAsync() => StartAsync(isKept: false);

    private static async Task<MailSinkOfDebian> StartAsync(bool isKept, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("ccsvi-sink-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "main.cf"), "");       // a fresh installation has none
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0x1FF);                   // it writes as the user "nobody"
        var port = FreePort();
        var start = new ProcessStartInfo(Program) { UseShellExecute = false, RedirectStandardError = true };
        start.Environment["MAIL_CONFIG"] = folder.FullName;
        if (Environment.IsPrivilegedProcess)
            start.ArgumentList.Add("-unobody");
        string[] kept = isKept ? ["-D", Path.Combine(folder.FullName, "dump")] : [];
        foreach (var argument in kept.Concat(options).Concat([$"127.0.0.1:{port}", "16"]))
            start.ArgumentList.Add(argument);
        var sink = new MailSinkOfDebian(folder, Process.Start(start)!, port);
        await sink.IsListeningAsync();
        return sink;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task IsListeningAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (tries < 100 && !_process.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }
}
