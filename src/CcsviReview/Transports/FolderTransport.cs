using System.Globalization;
using CcsviReview.Outbox;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>
/// Writes each letter as an .eml file, and mails nobody. A letter always gets the same name, so writing it again after a crash
/// replaces the file: here at least once is exactly once.
/// </summary>
internal sealed class FolderTransport(string folder, Sender sender) : ITransport
{
    public string Name => $"folder {folder}";

    public async Task<Delivery> SendAsync(Letter letter, CancellationToken cancel)
    {
        if (Mailbox.Fault(letter.To) is { } fault)
            return new Delivery.Refused($"The address '{HeaderText.OneLine(letter.To, 100)}' {fault}.");
        var file = Path.Combine(folder, FileName(letter));
        try
        {
            PrivateFiles.CreateFolder(folder);
            await DurableFile.WriteAsync(file, LetterWriter.Write(letter, sender), cancel);
            return Delivery.Accepted.AsFile(file);
        }
        catch (Exception wrong) when (wrong is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
        {
            return new Delivery.Misconfigured(Remedy(wrong));
        }
        catch (IOException full)
        {
            return new Delivery.ServerDown($"{file} could not be written: {full.Message}");
        }
    }

    public async Task<string?> ProbeAsync(CancellationToken cancel)
    {
        var trial = Path.Combine(folder, $".trial-{Guid.NewGuid():N}");
        try
        {
            PrivateFiles.CreateFolder(folder);
            await DurableFile.WriteAsync(trial, new byte[1], cancel);
            File.Delete(trial);
            return null;
        }
        catch (Exception wrong) when (wrong is UnauthorizedAccessException or IOException)
        {
            return Remedy(wrong);
        }
    }

    private static string FileName(Letter letter) =>
        string.Create(CultureInfo.InvariantCulture, $"{letter.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}-{letter.Id}.eml");

    private string Remedy(Exception wrong) =>
        $"Letters cannot be written to {folder}: {wrong.Message} Let this program's user write there, or set Transport:Folder to another folder.";
}
