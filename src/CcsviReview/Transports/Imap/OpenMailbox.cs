using CcsviReview.Outbox;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace CcsviReview.Transports.Imap;

/// <summary>The folder to read, during one connection. Nothing is deleted in it: messages are read and moved.</summary>
internal sealed class OpenMailbox(ImapClient client, IMailFolder folder)
{
    /// <summary>The UIDVALIDITY: while it does not change, a number always identifies the same message.</summary>
    public uint Validity => folder.UidValidity;

    /// <summary>How many messages the folder holds.</summary>
    public int Messages => folder.Count;

    /// <summary>Finds a folder by its name, in which <c>/</c> separates a folder from one inside it.</summary>
    /// <exception cref="FolderNotFoundException">It does not exist.</exception>
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
            // Some servers keep all folders below INBOX, and omit that from the name that people see.
            var at = Root(client);
            foreach (var part in name.Split('/'))
                at = await at.GetSubfolderAsync(part, cancel);
            return at;
        }
    }

    public async Task OpenAsync(bool forChange, CancellationToken cancel) =>
        await folder.OpenAsync(forChange ? FolderAccess.ReadWrite : FolderAccess.ReadOnly, cancel);

    /// <summary>The numbers of all messages, oldest first, without those marked as deleted.</summary>
    public async Task<IReadOnlyList<uint>> NumbersAsync(CancellationToken cancel) =>
        [.. (await folder.SearchAsync(SearchQuery.NotDeleted, cancel)).Select(uid => uid.Id).Order()];

    /// <summary>The sizes of messages, in bytes; without messages that no longer exist.</summary>
    public async Task<IReadOnlyDictionary<uint, long>> SizesAsync(IReadOnlyList<uint> numbers, CancellationToken cancel)
    {
        if (numbers.Count == 0)
            return new Dictionary<uint, long>();
        var summaries = await folder.FetchAsync(Uids(numbers), MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancel);
        return summaries.GroupBy(each => each.UniqueId.Id).ToDictionary(each => each.Key, each => (long)(each.First().Size ?? 0));
    }

    /// <summary>Reads a message, or only its header, without marking it as read; null when it no longer exists.</summary>
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

    /// <summary>Moves messages to a folder, which is created if missing; null on success, otherwise what the server said.</summary>
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

    /// <summary>Whether a folder of that name exists.</summary>
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
