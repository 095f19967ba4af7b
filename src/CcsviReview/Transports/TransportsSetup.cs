using CcsviReview.Outbox;
using CcsviReview.Settings;

namespace CcsviReview.Transports;

/// <summary>Chooses the transport by the settings.</summary>
internal static class TransportsSetup
{
    public static IServiceCollection AddTransports(this IServiceCollection services, ReviewSettings settings)
    {
        var organisation = settings.Organisation;
        var sender = Sender.Of(organisation.From, organisation.Name, organisation.PublicUrl);
        services.AddSingleton(sender);
        return settings.Transport.Kind switch
        {
            TransportKind.Folder => services.AddSingleton<ITransport>(new FolderTransport(FolderOf(settings), sender)),
            TransportKind.Smtp => services.AddSingleton<ITransport>(
                provider => new SmtpTransport(settings.Transport, sender, provider.GetRequiredService<TimeProvider>())),
#if MAILKIT
            TransportKind.MailKit => services.AddSingleton<ITransport>(
                provider => new MailKitTransport(settings.Transport, sender, provider.GetRequiredService<TimeProvider>())),
#endif
            var kind =>
                throw new InvalidOperationException(
                    $"Transport:Kind {kind} is not in this build: build with -p:MailKit=true, or choose Smtp."),
        };
    }

    private static string FolderOf(ReviewSettings settings) =>
        Path.GetFullPath(settings.Transport.Folder ?? Path.Combine(settings.Database.DataFolder, "outbox"));
}
