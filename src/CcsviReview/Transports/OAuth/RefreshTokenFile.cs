using System.Text;
using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Settings.Binding;

namespace CcsviReview.Transports.OAuth;

/// <summary>
/// The file with a refresh token. Some providers give a new one with each use, and the old one becomes invalid: so only one process at a
/// time uses the file, and the new token is on the disk before anything is done with the access token.
/// </summary>
/// <param name="path">The path of the file.</param>
/// <param name="key">The setting that names it.</param>
internal sealed class RefreshTokenFile(string path, string key)
{
    private static readonly TimeSpan s_toTake = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_betweenTries = TimeSpan.FromMilliseconds(100);

    // A new token that could not be written, and the one that it replaces.
    private (string Old, string New)? _unwritten;

    /// <summary>Locks the file, so that nobody else uses it meanwhile; dispose the result to release it.</summary>
    /// <exception cref="AccessTokenException">It cannot be locked.</exception>
    public async Task<IAsyncDisposable> TakeAsync()
    {
        using var limit = new CancellationTokenSource(s_toTake);
        while (true)
        {
            try
            {
                return PrivateFiles.Open($"{PrivateFiles.Behind(path)}.lock", FileMode.OpenOrCreate);
            }
            catch (IOException taken) when (PrivateFiles.IsTaken(taken) && !limit.IsCancellationRequested)
            {
                await Task.Delay(s_betweenTries, CancellationToken.None);
            }
            catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
            {
                throw Failure($"cannot be locked: {HeaderText.OneLine(wrong.Message)}", wrong);
            }
        }
    }

    /// <summary>The refresh token.</summary>
    /// <exception cref="AccessTokenException">It cannot be read, or a new one still cannot be written.</exception>
    public async Task<string> ReadAsync()
    {
        var faults = new SettingFaults();
        if (new SecretFiles(SettingsPlaces.OfThisProcess(null, []).IsContainer, faults).Read(key, path) is not { } token)
            throw new AccessTokenException(TokenStep.RefreshTokenFile, string.Join(" ", faults.Found));
        // A token that somebody has put into the file meanwhile takes precedence.
        if (_unwritten is not { } unwritten || unwritten.Old != token)
            return token;
        await ReplaceAsync(unwritten.Old, unwritten.New);
        return unwritten.New;
    }

    /// <summary>Replaces a token with a new one.</summary>
    /// <exception cref="AccessTokenException">It cannot be written; the next <see cref="ReadAsync"/> tries again.</exception>
    public async Task ReplaceAsync(string old, string next)
    {
        _unwritten = (old, next);
        try
        {
            await DurableFile.WriteAsync(PrivateFiles.Behind(path), Encoding.UTF8.GetBytes(next + "\n"), CancellationToken.None);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw Failure($"could not be replaced by the provider's new token: {HeaderText.OneLine(wrong.Message)}", wrong);
        }
        _unwritten = null;
    }

    private AccessTokenException Failure(string what, Exception wrong) => new(TokenStep.RefreshTokenFile,
        $"{key}: '{SettingFault.Shown(path)}' {what.TrimEnd('.')}. Let this program's user write to the file and its folder.", wrong);
}
