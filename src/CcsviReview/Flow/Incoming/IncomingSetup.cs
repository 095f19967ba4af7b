using CcsviReview.Settings;

namespace CcsviReview.Flow.Incoming;

/// <summary>Registers reading the mailbox; it needs storage, a mailbox and a <see cref="TimeProvider"/> beside it.</summary>
internal static class IncomingSetup
{
    public static IServiceCollection AddIncoming(this IServiceCollection services, ReviewSettings settings) => services
        .AddSingleton(settings.Mailbox)
        .AddSingleton<MailboxDesk>()
        .AddSingleton<MailboxLog>()
        .AddSingleton<HandleMail>()
        .AddSingleton<ReadMailbox>()
        .AddSingleton<ExamineMailbox>();
}
