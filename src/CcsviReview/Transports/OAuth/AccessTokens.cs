using CcsviReview.Settings;

namespace CcsviReview.Transports.OAuth;

/// <summary>
/// Access tokens for a mail server by OAuth 2: one is kept until shortly before it ends, and however many wait for one, the token endpoint
/// is asked once.
/// </summary>
/// <param name="options">Where they come from.</param>
/// <param name="section">The section of the settings that says it, such as <c>Transport:OAuth</c>.</param>
/// <param name="clock">The clock.</param>
internal sealed class AccessTokens(MailOAuthOptions options, string section, TimeProvider clock) : IAsyncDisposable
{
    // A token must still work when the server that gets it looks at it, by a clock of its own.
    private static readonly TimeSpan s_longestMargin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_unsaid = TimeSpan.FromMinutes(5);
    private readonly TokenEndpoint _endpoint = new(options, section);
    private readonly RefreshTokenFile? _file =
        options.Grant == MailGrant.RefreshToken ? new(options.RefreshTokenFile!, $"{section}:RefreshTokenFile") : null;
    private readonly Lock _lock = new();
    private Kept? _kept;
    private Task<string>? _asking;

    /// <summary>A token that works, or should.</summary>
    /// <exception cref="AccessTokenException">There is none now.</exception>
    public Task<string> GetAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            if (_kept is { } kept && clock.GetUtcNow() < kept.Until)
                return Task.FromResult(kept.Token);
            // Whoever gives up waiting does not end what others wait for.
            return (_asking ??= AskAsync()).WaitAsync(cancel);
        }
    }

    /// <summary>Takes note that a server refused a token: the next <see cref="GetAsync"/> asks for another.</summary>
    public void Forget(string token)
    {
        lock (_lock)
            _kept = _kept?.Token == token ? null : _kept;
    }

    /// <summary>Waits until what is being asked is answered where a new refresh token may come with it.</summary>
    public async ValueTask DisposeAsync()
    {
        Task asking;
        lock (_lock)
            asking = _file is null || _asking is null ? Task.CompletedTask : _asking;
        await asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _endpoint.Dispose();
    }

    private async Task<string> AskAsync()
    {
        await Task.Yield();                                          // The lock is left before anything is asked.
        try
        {
            var answer = _file is null
                ? await _endpoint.AskAsync(Grant(new() { ["grant_type"] = "client_credentials" }))
                : await RefreshAsync(_file);
            var lifetime = answer.Lifetime ?? s_unsaid;
            var margin = lifetime / 5 < s_longestMargin ? lifetime / 5 : s_longestMargin;
            lock (_lock)
                _kept = new Kept(answer.AccessToken, clock.GetUtcNow() + lifetime - margin);
            return answer.AccessToken;
        }
        finally
        {
            lock (_lock)
                _asking = null;
        }
    }

    private async Task<TokenAnswer> RefreshAsync(RefreshTokenFile file)
    {
        await using var taken = await file.TakeAsync();
        var token = await file.ReadAsync();
        var answer = await _endpoint.AskAsync(Grant(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token }));
        if (answer.RefreshToken is { } next && next != token)
            await file.ReplaceAsync(token, next);
        return answer;
    }

    private Dictionary<string, string> Grant(Dictionary<string, string> grant)
    {
        if (options.Scope is { } scope)
            grant["scope"] = scope;
        return grant;
    }

    private sealed record Kept(string Token, DateTimeOffset Until);
}
