using System.Globalization;

namespace CcsviReview.Outbox;

/// <summary>
/// The values of <see cref="EmailMessage.Key"/>, which identify an email so that nothing is queued twice. Each key begins with its kind,
/// for searches. The database keeps these words, so they never change.
/// </summary>
public static class EmailKeys
{
    /// <summary>The kind of emails with a link that signs in; somebody waits for them.</summary>
    public const string SignInKind = "sign-in";

    /// <summary>The kind of emails with new links; somebody waits for them.</summary>
    public const string NewLinkKind = "fresh";

    /// <summary>The beginning of the keys of digests.</summary>
    public const string Digests = "digest:";

    /// <summary>The beginning of the keys of answers to messages.</summary>
    public const string Answers = "answer:";

    /// <summary>The beginning of the keys of messages that were passed on.</summary>
    public const string PassedOn = "passed-on:";

    /// <summary>Whether the email with this key is a digest.</summary>
    public static bool IsDigest(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(Digests, StringComparison.Ordinal);
    }

    /// <summary>Returns the key of the digest of a person on a day.</summary>
    public static string Digest(string person, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{Digests}{person}:{day:yyyy-MM-dd}");

    /// <summary>Returns the beginning of the keys of emails with new links to a person.</summary>
    public static string NewLinksTo(string person) => $"{NewLinkKind}:{person}:";

    /// <summary>Returns the key of the email with new links for one page: at most one in an hour.</summary>
    public static string NewLink(string person, long page, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{NewLinksTo(person)}{page}:{now.UtcDateTime:yyyy-MM-dd'T'HH}");

    /// <summary>Returns the key of the notice to an admin about the plans that have been waiting since this day.</summary>
    public static string Plans(string admin, DateOnly since) =>
        string.Create(CultureInfo.InvariantCulture, $"plan:{admin}:{since:yyyy-MM-dd}");

    /// <summary>Returns the key of the notice to an admin that mail to an address is refused.</summary>
    public static string Refused(string address, string admin, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"refused:{address}:{now:yyyyMMddHHmmss}:{admin}");

    /// <summary>Returns the key of the notice to a person that pages were handed over.</summary>
    public static string Handover(string person, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"handover:{person}:{Guid.CreateVersion7(now):N}");

    /// <summary>Returns the key of an email with a sign-in link.</summary>
    public static string SignIn(DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"{SignInKind}:{Guid.CreateVersion7(now):N}");

    /// <summary>Returns the key of a test email: at most one in a minute.</summary>
    public static string Test(string address, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"test:{address}:{now.UtcDateTime:yyyy-MM-dd'T'HH:mm}");

    /// <summary>Returns the key of the answer to a message.</summary>
    public static string Answer(string fingerprint) => Answers + fingerprint;

    /// <summary>Returns the key of the message passed on to a person.</summary>
    public static string Pass(string fingerprint) => PassedOn + fingerprint;
}
