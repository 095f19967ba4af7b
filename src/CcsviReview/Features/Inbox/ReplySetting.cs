using CcsviReview.Current;
using CcsviReview.Inbox;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>What is needed to evaluate and answer people's messages in one run.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Keys">The keys that sign links in answers.</param>
/// <param name="Templates">The words.</param>
/// <param name="Now">The time at which the run read it.</param>
internal sealed record ReplySetting(ActiveRules Rules, LinkKeys Keys, CurrentTemplates Templates, DateTimeOffset Now)
{
    /// <summary>The settings of the mailbox.</summary>
    public required MailboxOptions Options { get; init; }

    public DateOnly Today => Rules.DayOf(Now);

    /// <summary>The languages in which a person's commands are understood: their own, English and Welsh.</summary>
    public IReadOnlyList<Words> LanguagesOf(Person person) =>
        [.. new[] { Templates.WordsOf(person.Language) }.Concat(Words.BuiltIn.Values).DistinctBy(words => words.Language)];

    /// <summary>Whether the trusted server confirms the message's sender.</summary>
    public bool VouchesFor(IncomingMail mail) =>
        Options.TrustedAuthServer is { } server && mail.From is { } from
        && SenderProof.IsGenuine(mail.AuthenticationResults, server, from[(from.LastIndexOf('@') + 1)..]);

    /// <summary>Reads it before the transactions in which messages are handled: a first link creates a key.</summary>
    public static async Task<ReplySetting> ReadAsync(
        IDbContextFactory<ReviewDb> database,
        CurrentRules current,
        (MailboxOptions Options, DateTimeOffset Now) at,
        CancellationToken cancel) =>
        new(await current.ReadAsync(cancel), await new Keyring(database).ToSignAsync(at.Now, cancel), current.Templates, at.Now)
        {
            Options = at.Options,
        };
}
