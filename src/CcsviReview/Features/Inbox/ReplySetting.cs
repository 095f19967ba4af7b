using CcsviReview.Current;
using CcsviReview.Inbox;
using CcsviReview.Localization;
using CcsviReview.People;
using CcsviReview.Settings;
using CcsviReview.SignedLinks;
using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Features.Inbox;

/// <summary>Everything by which the mail of people is judged and answered in one run.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Keys">What signs the links of answers.</param>
/// <param name="Templates">The words.</param>
/// <param name="Now">When the run read it.</param>
internal sealed record ReplySetting(ActiveRules Rules, LinkKeys Keys, CurrentTemplates Templates, DateTimeOffset Now)
{
    /// <summary>The settings of the mailbox.</summary>
    public required MailboxOptions Options { get; init; }

    public DateOnly Today => Rules.DayOf(Now);

    /// <summary>The languages in which a person's commands are understood: their own, English and Welsh.</summary>
    public IReadOnlyList<Words> LanguagesOf(Person person) =>
        [.. new[] { Templates.WordsOf(person.Language) }.Concat(Words.BuiltIn.Values).DistinctBy(words => words.Language)];

    /// <summary>Whether the server that the settings trust says that the message is from whom it says.</summary>
    public bool VouchesFor(IncomingMail mail) =>
        Options.TrustedAuthServer is { } server && mail.From is { } from
        && SenderProof.IsGenuine(mail.AuthenticationResults, server, from[(from.LastIndexOf('@') + 1)..]);

    /// <summary>Reads it, before the transactions in which messages are handled: a first link makes a key.</summary>
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
