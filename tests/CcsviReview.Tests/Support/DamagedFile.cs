using System.Security.Cryptography;
using CcsviReview.Settings;
using CcsviReview.Storage;
using CcsviReview.Storage.Setup;
using CcsviReview.Tests.Outbox;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Support;

/// <summary>A SQLite file of the program that a test damages.</summary>
internal sealed class DamagedFile(string file)
{
    public string File => file;

    public string Log => file + "-wal";

    /// <summary>Makes a database with some emails.</summary>
    /// <param name="keepsLog">Leaves its write-ahead log, as a killed process does.</param>
    public async Task MakeAsync(bool keepsLog)
    {
        var options = new DatabaseOptions { DataFolder = Path.GetDirectoryName(File)! };
        PrivateFiles.CreateFolder(options.DataFolder);
        await using var services = new ServiceCollection().AddStorage(options).BuildServiceProvider();
        await services.GetRequiredService<Schema>().MigrateAsync(CancellationToken.None);
        await using var db = services.GetRequiredService<IDbContextFactory<ReviewDb>>().CreateDbContext();
        for (var day = 0; day < 20; day++)
        {
            db.Add(SampleEmails.Letter(text: new string('x', 5000)));
            await db.SaveChangesAsync();
        }
        if (keepsLog)
        {
            // As a killed process leaves it; the last connection to close would delete the log.
            foreach (var end in new[] { "", "-wal", "-shm" })
                System.IO.File.Copy(File + end, $"{File}{end}.kept");
        }
        await db.DisposeAsync();
        using (var connection = new SqliteConnection(StorageSetup.SqliteConnectionString(options)))
            SqliteConnection.ClearPool(connection);
        if (!keepsLog)
            return;
        foreach (var end in new[] { "", "-wal", "-shm" })
            System.IO.File.Move($"{File}{end}.kept", File + end, overwrite: true);
    }

    /// <summary>Damages it in one of several ways.</summary>
    public async Task DamageAsync(string damage)
    {
        switch (damage)
        {
            case "half":
                Cut(File, 0.5);
                break;
            case "text":
                await System.IO.File.WriteAllTextAsync(File, string.Concat(Enumerable.Repeat("Dear diary, ", 5000)));
                break;
            case "empty":
                Cut(File, 0);
                break;
            case "new":
                System.IO.File.Delete(File);
                await using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
                {
                    await connection.OpenAsync();
                    await using var command = connection.CreateCommand();
                    command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA user_version=1";
                    await command.ExecuteNonQueryAsync();
                }
                break;
            case "missing":
                System.IO.File.Delete(File);
                break;
            case "page":
                Overwrite(File, 4096 * 12, 4096);
                break;
            case "log-header":
                Overwrite(Log, 16, 8);
                break;
            case "log-frame":
                Overwrite(Log, 32 + (24 + 4096) * 3 + 100, 50);
                break;
            case "log-half":
                Cut(Log, 0.5);
                break;
            case "served":
                // In both files: part of the data is in one, part in the other.
                Overwrite(File, 4096, (int)new FileInfo(File).Length - 4096);
                Overwrite(Log, 32, (int)new FileInfo(Log).Length - 32);
                break;
            case "log-noise":
                Overwrite(Log, 32, (int)new FileInfo(Log).Length - 32);
                break;
            default:
                // A power failure: the last transaction is incomplete, and the index in memory is gone.
                Overwrite(Log, (int)new FileInfo(Log).Length - 2000, 1000);
                System.IO.File.Delete(File + "-shm");
                break;
        }
    }

    private static void Cut(string file, double share)
    {
        using var stream = System.IO.File.OpenWrite(file);
        stream.SetLength((long)(stream.Length * share));
    }

    private static void Overwrite(string file, int at, int bytes)
    {
        var noise = new byte[bytes];
        new Random(171).NextBytes(noise);
        using var stream = System.IO.File.OpenWrite(file);
        stream.Position = at;
        stream.Write(noise);
    }

    /// <summary>The database and its log, unchanged; SQLite starts an empty log when it opens a file.</summary>
    public Dictionary<string, string> Files() => new[] { File, Log }
        .Where(file => System.IO.File.Exists(file) && (file == File || new FileInfo(file).Length > 0))
        .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(file))));
}
