using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace CcsviReview.Tests.Support;

/// <summary>Debian's <c>dovecot</c> on loopback, an independent mail server, with mailboxes in a folder of its own.</summary>
internal sealed partial class Dovecot : IAsyncDisposable
{
    public const string User = "reviews";
    public const string Password = "correct horse, battery";
    private const string Program = "/usr/sbin/dovecot";
    private readonly DirectoryInfo _folder;
    private Process _process;

    private Dovecot(DirectoryInfo folder, Process process, DovecotPorts ports) => (_folder, _process, Ports) = (folder, process, ports);

    public int Port => Ports.Plain;

    /// <summary>The port for TLS from the first byte, if there is a certificate.</summary>
    public int TlsPort => Ports.Tls;

    private DovecotPorts Ports { get; }

    /// <summary>The maildir of the user.</summary>
    public string Maildir => Path.Combine(_folder.FullName, "home", User, "Maildir");

    /// <summary>Starts one.</summary>
    /// <param name="certificate">Its certificate with the key, for STARTTLS and TLS from the start; null for none.</param>
    /// <param name="bearers">The ways to sign in by an access token, such as <c>xoauth2</c>; empty for none.</param>
    /// <param name="tokenInfo">The address at which the server checks access tokens.</param>
    public static async Task<Dovecot> StartAsync(X509Certificate2? certificate = null, string bearers = "", string tokenInfo = "")
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"{Program} is missing: tests/run installs dovecot-imapd.");
        var folder = Directory.CreateTempSubdirectory("ccsvi-dovecot-");
        var ports = new DovecotPorts(FreePort(), certificate is null ? 0 : FreePort());
        foreach (var inside in new[] { "run", "home" })
            folder.CreateSubdirectory(inside);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0x1ED);                   // its processes run as several users
            File.SetUnixFileMode(Path.Combine(folder.FullName, "home"), (UnixFileMode)0x1FF);
        }
        if (certificate is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "cert.pem"), certificate.ExportCertificatePem());
            using var key = certificate.GetECDsaPrivateKey();
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "key.pem"), key!.ExportPkcs8PrivateKeyPem());
        }
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "oauth2.conf"), $"tokeninfo_url = {tokenInfo}\nusername_attribute = username\ntimeout_msecs = 20000\n");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "dovecot.conf"), Configuration(folder.FullName, ports, bearers));
        var server = new Dovecot(folder, Run(folder), ports);
        await server.IsListeningAsync();
        return server;
    }

    /// <summary>Puts a message into a folder as a delivery would.</summary>
    public async Task AppendAsync(string mail, string to = "INBOX")
    {
        using var client = await ConnectAsync();
        using var bytes = new MemoryStream(System.Text.Encoding.Latin1.GetBytes(mail));
        using var message = await MimeKit.MimeMessage.LoadAsync(new MimeKit.ParserOptions { MaxMimeDepth = 2 }, bytes);
        await (await client.GetFolderAsync(to)).AppendAsync(FormatOptions, message);
        await client.DisconnectAsync(true);
    }

    /// <summary>Puts bytes into the inbox unchanged.</summary>
    public void Deliver(string mail)
    {
        var (name, inbox) = ($"{TimeProvider.System.GetUtcNow().Ticks}.M{Guid.NewGuid():N}.test", Path.Combine(Maildir, "new"));
        var draft = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(draft, System.Text.Encoding.Latin1.GetBytes(mail));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, (UnixFileMode)0x1B6);
        File.Move(draft, Path.Combine(inbox, name));
    }

    /// <summary>The number of messages in the inbox.</summary>
    public async Task<int> WaitingAsync()
    {
        using var client = await ConnectAsync();
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly);
        return client.Inbox.Count;
    }

    /// <summary>The number of messages in each folder.</summary>
    public async Task<Dictionary<string, int>> CountsAsync()
    {
        using var client = await ConnectAsync();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var folder in await client.GetFoldersAsync(client.PersonalNamespaces[0]))
        {
            await folder.StatusAsync(StatusItems.Count);
            counts[folder.FullName] = folder.Count;
        }
        await client.DisconnectAsync(true);
        return counts;
    }

    /// <summary>Changes the mailbox like another mail program of the same user.</summary>
    public async Task AsideAsync(Func<ImapClient, Task> work)
    {
        using var client = await ConnectAsync();
        await work(client);
        await client.DisconnectAsync(true);
    }

    /// <summary>Stops the server process and starts it again on the same port.</summary>
    public async Task RestartAsync(Action? meanwhile = null)
    {
        await EndAsync();
        meanwhile?.Invoke();
        _process = Run(_folder);
        await IsListeningAsync();
    }

    /// <summary>Kills the processes of the open connections, as when a server dies in the middle of an answer.</summary>
    public void Cut()
    {
        foreach (var id in Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)))
        {
            // "123 (imap) S 100 ...": the name, and the parent process.
            if (Read($"/proc/{id}/stat") is { } stat && stat.Contains("(imap)", StringComparison.Ordinal)
                && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == $"{_process.Id}")
                Process.GetProcessById(int.Parse(id!, System.Globalization.CultureInfo.InvariantCulture)).Kill();
        }
    }

    /// <summary>Stops the server; returns how many bytes it sent to its clients, by its own count.</summary>
    public async Task<long> EndAndCountAsync()
    {
        await EndAsync();
        return Sent().Matches(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "log")))
            .Sum(each => long.Parse(each.Groups["bytes"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\bin=\d+ out=(?<bytes>\d+)", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, 1000)]
    private static partial System.Text.RegularExpressions.Regex Sent();

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;                                              // it has just ended
        }
    }

    public async Task EndAsync()
    {
        if (_process.HasExited)
            return;
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static MimeKit.FormatOptions FormatOptions { get; } = new() { NewLineFormat = MimeKit.NewLineFormat.Dos };

    private static Process Run(DirectoryInfo folder)
    {
        var start = new ProcessStartInfo(Program) { UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in new[] { "-F", "-c", Path.Combine(folder.FullName, "dovecot.conf") })
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static string Configuration(string folder, DovecotPorts ports, string bearers)
    {
        // Started by root, its processes run as the package's own users; otherwise as the user who runs the tests.
        var (me, mail) = (Environment.UserName, Environment.IsPrivilegedProcess ? "nobody" : Environment.UserName);
        var internals = Environment.IsPrivilegedProcess
            ? ""
            : $"default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {me}\n";
        var tls = ports.Tls == 0 ? "ssl = no" : $"ssl = yes\nssl_cert = <{folder}/cert.pem\nssl_key = <{folder}/key.pem";
        var tokens = bearers.Length == 0 ? "" : $$"""
            passdb {
              driver = oauth2
              mechanisms = {{bearers}}
              args = {{folder}}/oauth2.conf
            }
            """;
        return $$"""
            base_dir = {{folder}}/run
            state_dir = {{folder}}/run
            log_path = {{folder}}/log
            protocols = imap
            listen = 127.0.0.1
            {{tls}}
            disable_plaintext_auth = no
            auth_mechanisms = plain login {{bearers}}
            auth_failure_delay = 0
            {{internals}}mail_location = maildir:{{folder}}/home/%u/Maildir
            passdb {
              driver = passwd-file
              mechanisms = plain login
              args = {{folder}}/users
            }
            {{tokens}}
            userdb {
              driver = static
              args = uid={{mail}} gid={{(Environment.IsPrivilegedProcess ? "nogroup" : me)}} home={{folder}}/home/%u
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{ports.Plain}}
              }
              inet_listener imaps {
                port = {{ports.Tls}}
                ssl = yes
              }
            }
            service anvil {
              chroot =
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            service stats {
              chroot =
            }

            """;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<ImapClient> ConnectAsync()
    {
        var client = new ImapClient();
        await client.ConnectAsync("127.0.0.1", Port, SecureSocketOptions.None);
        await client.AuthenticateAsync(User, Password);
        return client;
    }

    private async Task IsListeningAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "users"), $"{User}:{{PLAIN}}{Password}\n");
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = await ConnectAsync();
                await client.Inbox!.OpenAsync(FolderAccess.ReadOnly);   // makes the maildir
                return;
            }
            catch (Exception early) when (early is SocketException or IOException or ImapProtocolException && tries < 200)
            {
                await Task.Delay(50);
            }
        }
    }
}

/// <summary>The ports on which it listens; <paramref name="Tls"/> is 0 for none.</summary>
internal sealed record DovecotPorts(int Plain, int Tls);
