using Microsoft.Extensions.Hosting.Systemd;

namespace CcsviReview.Hosting;

/// <summary>
/// Notifies systemd when the worker is ready and stops (<c>Type=notify</c>). <see cref="Interrupts"/> keeps handling signals, so the
/// package's own lifetime is not used.
/// </summary>
internal sealed class NotifySystemd(IHostApplicationLifetime lifetime, ISystemdNotifier systemd) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (systemd.IsEnabled)
        {
            lifetime.ApplicationStarted.Register(() => systemd.Notify(ServiceState.Ready));
            lifetime.ApplicationStopping.Register(() => systemd.Notify(ServiceState.Stopping));
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
