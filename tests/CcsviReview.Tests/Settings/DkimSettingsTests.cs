using System.Security.Cryptography;
using CcsviReview.Features.Diagnostics;
using CcsviReview.Settings;
using CcsviReview.Settings.Binding;
using CcsviReview.Tests.Outbox;

namespace CcsviReview.Tests.Settings;

public sealed class DkimSettingsTests : IDisposable
{
    private const string NewKey = "Create one with: openssl genrsa -out dkim.pem 2048";
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_key_of_several_lines_is_read_from_its_file_and_never_shown()
    {
        var loaded = Load(DkimKeys.Rsa, "Transport:Dkim:Selector=reviews");

        Assert.Empty(loaded.Texts());
        Assert.Equal(DkimKeys.Rsa, loaded.Settings.Transport.Dkim.Key);
        var shown = Assert.Single(SettingsListing.Of(loaded), each => each.Key == "Transport:Dkim:Key");
        Assert.Equal(SecretAttribute.Mask, shown.Value);
    }

    [Fact]
    public void A_file_that_every_user_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(_file, DkimKeys.Rsa);
        File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Equal(
            [$"Transport:Dkim:KeyFile: '{_file}' can be read by every user of this machine. Run: chmod o= '{_file}'."],
            Given.Sets($"Transport:Dkim:KeyFile={_file}", "Transport:Dkim:Selector=reviews").Texts());
    }

    [Fact]
    public void A_file_that_is_missing_is_refused() => Assert.Equal(
        ["Transport:Dkim:KeyFile: '/no/such/file' cannot be read. Name a file that exists and that this user can read."],
        Given.Sets("Transport:Dkim:KeyFile=/no/such/file", "Transport:Dkim:Selector=reviews").Texts());

    [Fact]
    public void A_key_that_cannot_sign_is_refused_with_its_file_and_the_remedy()
    {
        using var rsa = RSA.Create(2048);
        foreach (var (pem, expected) in new[]
        {
            ("hunter2", $"is not a private key in PEM form. {NewKey}."),
            (rsa.ExportSubjectPublicKeyInfoPem(), $"is a public key. {NewKey}."),
            (DkimKeys.MakeRsa(512), $"is an RSA key of 512 bits, and receivers ignore signatures of fewer than 1024. {NewKey}."),
            (DkimKeys.Encrypted(rsa), "is encrypted with a passphrase. Use a key without a passphrase, in a file that only this program's user can read."),
        })
        {
            Assert.Equal([$"Transport:Dkim:KeyFile: '{_file}' {expected}"], Load(pem, "Transport:Dkim:Selector=reviews").Texts());
        }
    }

    [Theory]
    [InlineData("Transport:Dkim:Selector=reviews", "Transport:Dkim:KeyFile: is required because Transport:Dkim:Selector is set. Create one with: openssl genrsa -out dkim.pem 2048, or remove Transport:Dkim.")]
    [InlineData("Transport:Dkim:Domain=example.org", "Transport:Dkim:KeyFile: is required because Transport:Dkim:Domain is set. Create one with: openssl genrsa -out dkim.pem 2048, or remove Transport:Dkim.")]
    public void Settings_without_a_key_are_refused(string given, string expected) => Assert.Equal([expected], Given.Sets(given).Texts());

    [Theory]
    [InlineData("", "Transport:Dkim:Selector: is required because a key is set. Write the name of the public key in the DNS, such as reviews for reviews._domainkey.example.org.")]
    [InlineData("Transport:Dkim:Selector=two words", "Transport:Dkim:Selector: 'two words' cannot be part of a DNS name. Write letters, digits, hyphens and dots, such as reviews for reviews._domainkey.example.org.")]
    [InlineData("Transport:Dkim:Selector=x;Transport:Dkim:Domain=@example.org", "Transport:Dkim:Domain: '@example.org' cannot be part of a DNS name. Write the domain that signs, such as example.org.")]
    public void A_name_that_the_DNS_cannot_hold_is_refused(string given, string expected) =>
        Assert.Equal([expected], Load(DkimKeys.Rsa, given.Split(';', StringSplitOptions.RemoveEmptyEntries)).Texts());

    [Theory]
    [InlineData(2048, null, null)]
    [InlineData(2048, "mail.example.org", null)]
    [InlineData(2048, "example.com", "Transport:Dkim:Domain example.com does not match the domain of Organisation:From (example.org): DMARC ignores the signature. Sign for example.org.")]
    [InlineData(1024, null, "Use an RSA key of 2048 bits, with a new selector: openssl genrsa -out dkim.pem 2048.")]
    public void Doctor_shows_the_DNS_record_and_what_would_help(int bits, string? domain, string? advice)
    {
        var pem = bits == 2048 ? DkimKeys.Rsa : DkimKeys.MakeRsa(bits);
        var signing = DkimKeys.Signing(pem, domain ?? "example.org");

        var lines = DkimDiagnostics.Run(Settings(pem, domain));

        Assert.Equal(
            [($"emails are signed for {signing.Domain} (RSA, {bits} bits)", advice),
                ($"publish reviews._domainkey.{signing.Domain} TXT {signing.Key.Record}", null)],
            lines.Select(line => (line.Found, line.ToDo)));
        Assert.All(lines, line => Assert.Null(line.Trouble));
    }

    [Fact]
    public void Doctor_says_that_not_every_receiver_verifies_Ed25519() =>
        Assert.Contains("Ed25519", DkimDiagnostics.Run(Settings(DkimKeys.Ed25519, null))[0].ToDo, StringComparison.Ordinal);

    [Fact]
    public void Doctor_says_nothing_where_nothing_is_signed() => Assert.Empty(DkimDiagnostics.Run(
        new ReviewSettings { Organisation = new OrganisationOptions { From = "reviews@example.org" } }));

    private static ReviewSettings Settings(string pem, string? domain) => new()
    {
        Organisation = new OrganisationOptions { From = "reviews@example.org" },
        Transport = new TransportOptions { Dkim = new DkimOptions { Domain = domain, Selector = "reviews", Key = pem } },
    };

    private LoadedSettings Load(string key, params string[] sets)
    {
        File.WriteAllText(_file, key);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return Given.Sets([$"Transport:Dkim:KeyFile={_file}", .. sets]);
    }
}
