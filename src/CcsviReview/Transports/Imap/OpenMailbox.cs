using CcsviReview.Outbox;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace CcsviReview.Transports.Imap;

/// <summary>The folder that is read, while the connection lasts. Nothing is deleted in it: messages are read and moved.</summary>
internal sealed class OpenMailbox(ImapClient client, IMailFolder folder)
{
    /// <summary>The UIDVALIDITY: while it is the same, a number always means the same message.</summary>
    public uint Validity => folder.UidValidity;

    /// <summary>How many messages the folder holds.</summary>
    public int Messages => folder.Count;

    /// <summary>The folder of a name in which <c>/</c> stands between a folder and one inside it.</summary>
    /// <exception cref="FolderNotFoundException">There is none.</exception>
    public static async Task<IMailFolder> FindAsync(ImapClient client, string name, CancellationToken cancel)
    {
        if (name.Equals("INBOX", StringComparison.OrdinalIgnoreCase))
            return client.Inbox ?? throw new FolderNotFoundException(name);
        var separator = client.PersonalNamespaces is [var personal, ..] ? personal.DirectorySeparator : '/';
        try
        {
            return await client.GetFolderAsync(separator is '/' or '\0' ? name : name.Replace('/', separator), cancel);
        }
        catch (FolderNotFoundException)
        {
            // Some servers keep all folders below INBOX, and do not say so in the name that people see.
            var at = Root(client);
            foreach (var part in name.Split('/'))
                at = await at.GetSubfolderAsync(part, cancel);
            return at;
        }
    }

    public async Task OpenAsync(bool forChange, CancellationToken cancel) =>
        await folder.OpenAsync(forChange ? FolderAccess.ReadWrite : FolderAccess.ReadOnly, cancel);

    /// <summary>The numbers of all messages, the oldest first; those that somebody marked as deleted are left alone.</summary>
    public async Task<IReadOnlyList<uint>> NumbersAsync(CancellationToken cancel) =>
        [.. (await folder.SearchAsync(SearchQuery.NotDeleted, cancel)).Select(uid => uid.Id).Order()];

    /// <summary>How large messages are, in bytes; a message that is gone is left out.</summary>
    public async Task<IReadOnlyDictionary<uint, long>> SizesAsync(IReadOnlyList<uint> numbers, CancellationToken cancel)
    {
        if (numbers.Count == 0)
            return new Dictionary<uint, long>();
        var summaries = await folder.FetchAsync(Uids(numbers), MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancel);
        return summaries.GroupBy(each => each.UniqueId.Id).ToDictionary(each => each.Key, each => (long)(each.First().Size ?? 0));
    }

    /// <summary>A message, or its header alone, without marking it as read; at most so many bytes. Null when it is gone.</summary>
    public async Task<byte[]?> ReadAsync(uint number, bool headerOnly, int most, CancellationToken cancel)
    {
        try
        {
            using var stream = await folder.GetStreamAsync(new UniqueId(folder.UidValidity, number), headerOnly ? "HEADER" : "", 0, most, cancel);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancel);
            return bytes.ToArray();
        }
        catch (MessageNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Moves messages to a folder, which is made when it is missing; null when it could, else what the server said.</summary>
    public async Task<string?> MoveAsync(IReadOnlyList<uint> numbers, string name, CancellationToken cancel)
    {
        try
        {
            await folder.MoveToAsync(Uids(numbers), await FindOrMakeAsync(name, cancel), cancel);
            return null;
        }
        catch (Exception refused) when (refused is ImapCommandException or FolderNotFoundException or NotSupportedException)
        {
            return HeaderText.OneLine(refused is ImapCommandException { ResponseText: { Length: > 0 } text } ? text : refused.Message, 300);
        }
    }

    /// <summary>Whether there is a folder of that name.</summary>
    public async Task<bool> HasAsync(string name, CancellationToken cancel)
    {
        try
        {
            await FindAsync(client, name, cancel);
            return true;
        }
        catch (FolderNotFoundException)
        {
            return false;
        }
    }

    private async Task<IMailFolder> FindOrMakeAsync(string name, CancellationToken cancel)
    {
        try
        {
            return await FindAsync(client, name, cancel);
        }
        catch (FolderNotFoundException)
        {
            var at = Root(client);
            foreach (var part in name.Split('/'))
                at = await ChildAsync(at, part, cancel);
            return at;
        }
    }

    private static async Task<IMailFolder> ChildAsync(IMailFolder parent, string name, CancellationToken cancel)
    {
        try
        {
            return await parent.GetSubfolderAsync(name, cancel);
        }
        catch (FolderNotFoundException)
        {
            return await parent.CreateAsync(name, isMessageFolder: true, cancel) ?? throw new FolderNotFoundException(name);
        }
    }

    private static IMailFolder Root(ImapClient client) => client.PersonalNamespaces is [var personal, ..]
        ? client.GetFolder(personal)
        : throw new FolderNotFoundException("the root of the mailbox");

    private List<UniqueId> Uids(IReadOnlyList<uint> numbers) => [.. numbers.Select(number => new UniqueId(folder.UidValidity, number))];
}
