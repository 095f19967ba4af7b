using CcsviReview.Features.Diagnostics;
using CcsviReview.Features.Inbox;
using CcsviReview.Settings;

namespace CcsviReview.Hosting;

/// <summary>Registers reading the mailbox; it needs storage, a mailbox and a <see cref="TimeProvider"/> beside it.</summary>
internal static class IncomingSetup
{
    public static IServiceCollection AddIncoming(this IServiceCollection services, ReviewSettings settings) => services
        .AddSingleton(settings.Mailbox)
        .AddSingleton<MailboxContext>()
        .AddSingleton<MailboxLog>()
        .AddSingleton<HandleMessage>()
        .AddSingleton<ReadMailbox>()
        .AddSingleton<MailboxDiagnostics>();
}
