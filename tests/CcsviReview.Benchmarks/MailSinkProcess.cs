using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CcsviReview.Benchmarks;

/// <summary>Postfix's <c>smtp-sink</c>, which takes emails and forgets them, for as long as a measurement needs it.</summary>
internal sealed class MailSinkProcess : IAsyncDisposable
{
    private const string Program = "/usr/sbin/smtp-sink";
    private readonly DirectoryInfo _folder;
    private readonly Process _process;

    private MailSinkProcess(DirectoryInfo folder, Process process, int port) => (_folder, _process, Port) = (folder, process, port);

    public static bool IsThere => File.Exists(Program);

    public int Port { get; }

    public static async Task<MailSinkProcess> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("ccsvi-sink-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "main.cf"), "");       // a fresh installation has none
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0x1ED);                   // it runs as nobody
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        ProcessStartInfo start = new(Program) { UseShellExecute = false };
        start.Environment["MAIL_CONFIG"] = folder.FullName;
        if (Environment.IsPrivilegedProcess)
            start.ArgumentList.Add("-unobody");
        start.ArgumentList.Add($"127.0.0.1:{port}");
        start.ArgumentList.Add("16");
        MailSinkProcess sink = new(folder, Process.Start(start)!, port);
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

    private async Task IsListeningAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using TcpClient probe = new();
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
