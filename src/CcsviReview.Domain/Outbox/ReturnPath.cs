namespace CcsviReview.Outbox;

/// <summary>
/// The return address of emails (MAIL FROM), a different one for each email: a mail server that returns nothing of an undeliverable email
/// still writes to this address (VERP).
/// </summary>
public sealed record ReturnPath
{
    private const char Place = '*';
    private readonly string _before;
    private readonly string _domain;

    private ReturnPath(string before, string domain) => (_before, _domain) = (before, domain);

    /// <summary>The domain; SPF is checked for it.</summary>
    public string Domain => _domain;

    /// <summary>Reads a return path from its pattern, an address with a <c>*</c> where the token of the email goes.</summary>
    /// <param name="pattern"><c>bounces+*@example.org</c>, or <c>*@bounces.example.org</c>.</param>
    /// <exception cref="FormatException">The pattern cannot be used.</exception>
    public static ReturnPath Parse(string pattern)
    {
        if (Fault(pattern) is { } fault)
            throw new FormatException($"'{HeaderText.OneLine(pattern, 100)}' {fault}.");
        var at = pattern.LastIndexOf('@');
        return new ReturnPath(pattern[..(at - 1)], Sample(pattern[..(at - 1)], pattern[(at + 1)..])!.Domain);
    }

    /// <summary>Returns what is wrong with a pattern, to follow "'pattern' …"; null when it can be used.</summary>
    public static string? Fault(string pattern)
    {
        var places = pattern.Count(letter => letter == Place);
        if (places == 0)
            return "does not say where the token of each email goes";
        if (places > 1)
            return $"has {places} asterisks";
        var at = pattern.LastIndexOf('@');
        if (at < 1 || pattern[at - 1] != Place)
            return "does not have its asterisk right before the @";
        var before = pattern[..(at - 1)];
        if (before.Length > 0 && char.IsAsciiLetterOrDigit(before[^1]))
            return $"needs + or - between {before} and the asterisk";
        if (before.Length > Mailbox.LongestLocalPart - ReturnToken.Length)
            return $"has more than {Mailbox.LongestLocalPart - ReturnToken.Length} characters before the asterisk";
        return Sample(before, pattern[(at + 1)..]) is null ? "is not an email address" : null;
    }

    /// <summary>Returns the address of an email, the same for every attempt.</summary>
    public Mailbox For(EmailMessage email) => Mailbox.Parse($"{_before}{ReturnToken.For(email)}@{_domain}");

    /// <summary>Returns the pattern.</summary>
    public override string ToString() => $"{_before}{Place}@{_domain}";

    private static Mailbox? Sample(string before, string domain) =>
        Mailbox.TryParse($"{before}{new string('0', ReturnToken.Length)}@{domain}") is { IsInternational: false } sample ? sample : null;
}
