using System.Globalization;
using CcsviReview.Outbox;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>
/// Writes each email as an .eml file, and sends nothing. An email always gets the same file name, so writing it again after a crash
/// replaces the file: here, at least once means exactly once.
/// </summary>
internal sealed class FolderTransport(string folder, Sender sender) : ITransport
{
    public string Name => $"folder {folder}";

    public async Task<DeliveryResult> SendAsync(EmailMessage email, CancellationToken cancel)
    {
        if (Mailbox.Fault(email.To) is { } fault)
            return new DeliveryResult.Refused($"The address '{HeaderText.OneLine(email.To, 100)}' {fault}.");
        var file = Path.Combine(folder, FileName(email));
        try
        {
            PrivateFiles.CreateFolder(folder);
            await DurableFile.WriteAsync(file, MimeWriter.Write(email, sender), cancel);
            return DeliveryResult.Accepted.AsFile(file);
        }
        catch (Exception wrong) when (wrong is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException)
        {
            return new DeliveryResult.Misconfigured(Remedy(wrong));
        }
        catch (IOException full)
        {
            return new DeliveryResult.ServerDown($"{file} could not be written: {full.Message}");
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

    private static string FileName(EmailMessage email) =>
        string.Create(CultureInfo.InvariantCulture, $"{email.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}-{email.Id}.eml");

    private string Remedy(Exception wrong) =>
        $"Emails cannot be written to {folder}: {wrong.Message} Let this program's user write there, or set Transport:Folder to another folder.";
}
