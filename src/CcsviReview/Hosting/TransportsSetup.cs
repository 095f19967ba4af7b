using CcsviReview.Outbox;
using CcsviReview.Settings;
using CcsviReview.Transports;
using CcsviReview.Transports.Imap;
using CcsviReview.Transports.OAuth;
using CcsviReview.Transports.Smtp;

namespace CcsviReview.Hosting;

/// <summary>Chooses the transport from the settings.</summary>
internal static class TransportsSetup
{
    public static IServiceCollection AddTransports(this IServiceCollection services, ReviewSettings settings)
    {
        var organisation = settings.Organisation;
        var sender = Sender.Of(organisation.From, organisation.Name, organisation.PublicUrl);
        sender = sender with
        {
            ReturnPath = settings.Transport.BounceAddress is { } pattern ? ReturnPath.Parse(pattern) : null,
            Dkim = settings.Transport.Dkim.Signing(sender.From),
            ReplyPath = settings.Mailbox is { IsOn: true, ReplyAddress: { } replies } ? ReturnPath.Parse(replies) : null,
        };
        services.AddSingleton(sender);
        services.AddSingleton(provider => new ImapMailbox(
            settings.Mailbox, provider.GetRequiredService<TimeProvider>())
        {
            Tokens = MailOAuthOptions.IsOn(settings.Mailbox.OAuth)
                ? new AccessTokens(settings.Mailbox.OAuth, "Mailbox:OAuth", provider.GetRequiredService<TimeProvider>())
                : null,
        });
        return settings.Transport.Kind switch
        {
            TransportKind.Folder => services.AddSingleton<ITransport>(
                new FolderTransport(Path.GetFullPath(settings.OutboxFolder()), sender)),
            TransportKind.Smtp => services.AddSingleton<ITransport>(
                provider => new SmtpTransport(settings.Transport, sender, provider.GetRequiredService<TimeProvider>())),
            var kind => throw new InvalidOperationException($"Transport:Kind {kind} is not supported."),
        };
    }
}
