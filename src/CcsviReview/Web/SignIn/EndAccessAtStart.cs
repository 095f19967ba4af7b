using CcsviReview.Current.Faults;
using CcsviReview.Features.SignIn;

namespace CcsviReview.Web.SignIn;

/// <summary>
/// Ends at start the access of people whom the settings no longer name, before the first request is answered. If the database cannot be
/// reached, each request still checks.
/// </summary>
internal sealed partial class EndAccessAtStart(EndAccess access, ILogger<EndAccessAtStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await access.RunAsync(cancellationToken) is > 0 and var people)
                LogEnded(logger, people);
        }
        catch (Exception failure) when (failure.SaidByDatabase() is not null || failure is TimeoutException)
        {
            LogFailed(logger, (failure.SaidByDatabase() ?? failure).Message);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(2703, LogLevel.Information, "Ended the sessions and tokens of people who no longer have a role here: {People}")]
    private static partial void LogEnded(ILogger logger, int people);

    [LoggerMessage(2704, LogLevel.Warning, "Sessions and tokens could not be checked at start; they are checked at each request: {Why}")]
    private static partial void LogFailed(ILogger logger, string why);
}
