namespace CcsviReview.Tests.Settings;

public sealed class SecretFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData("hunter2")]
    [InlineData("hunter2\n")]
    [InlineData("hunter2\r\n")]
    public void A_secret_is_read_from_its_file_without_the_end_of_the_line(string content)
    {
        Write(content);

        var loaded = Given.Sets([.. Smtp, $"Transport:PasswordFile={_file}"]);

        Assert.Empty(loaded.Texts());
        Assert.Equal("hunter2", loaded.Settings.Transport.Password);
    }

    [Fact]
    public void A_secret_file_that_everybody_can_read_is_refused()
    {
        Write("hunter2", UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Equal([$"Transport:PasswordFile: '{_file}' can be read by every user of this machine. Run: chmod o= '{_file}'."], Load());
    }

    [Fact]
    public void In_a_container_there_is_nobody_else_to_read_it()
    {
        Write("hunter2", UnixFileMode.UserRead | UnixFileMode.OtherRead);

        var loaded = Given.Places(Given.Nowhere with
        {
            Environment = new Dictionary<string, string> { ["DOTNET_RUNNING_IN_CONTAINER"] = "true" },
            Sets = [.. Smtp, $"Transport:PasswordFile={_file}"],
        });

        Assert.Empty(loaded.Texts());
    }

    [Fact]
    public void A_link_does_not_hide_that_everybody_can_read_the_file_behind_it()
    {
        Write("hunter2", UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var link = $"{_file}.link";
        File.CreateSymbolicLink(link, _file);

        var texts = Given.Sets([.. Smtp, $"Transport:PasswordFile={link}"]).Texts();
        File.Delete(link);

        Assert.Contains("can be read by every user", Assert.Single(texts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty. Write the secret into it, on one line.")]
    [InlineData("\n", "is empty. Write the secret into it, on one line.")]
    [InlineData("two\nlines", "contains a control character. Write the secret into it, on one line.")]
    public void A_secret_file_without_one_secret_is_refused(string content, string expected)
    {
        Write(content);

        Assert.Equal([$"Transport:PasswordFile: '{_file}' {expected}"], Load());
    }

    [Fact]
    public void A_secret_file_that_is_too_large_is_refused()
    {
        Write(new string('x', (16 * 1024) + 1));

        Assert.Equal([$"Transport:PasswordFile: '{_file}' is larger than 16 KiB. Name a file that contains only the secret."], Load());
    }

    [Fact]
    public void A_secret_file_that_is_missing_is_refused()
    {
        var texts = Given.Sets([.. Smtp, "Transport:PasswordFile=/no/such/file"]).Texts();

        Assert.Equal(
            ["Transport:PasswordFile: '/no/such/file' cannot be read. Name a file that exists and that this user can read."], texts);
    }

    [Fact]
    public void A_secret_and_its_file_together_are_refused()
    {
        Write("hunter2");

        var texts = Given.Sets([.. Smtp, "Transport:Password=hunter3", $"Transport:PasswordFile={_file}"]).Texts();

        Assert.Equal([$"Transport:PasswordFile: '{_file}' is given together with Transport:Password. Keep one of the two."], texts);
    }

    [Fact]
    public void A_connection_string_comes_from_its_file_too()
    {
        Write("Host=db;Database=reviews;Username=u;Password=hunter2");

        var loaded = Given.Sets("Database:Kind=Postgres", $"Database:ConnectionStringFile={_file}");

        Assert.Empty(loaded.Texts());
        Assert.Equal("Host=db;Database=reviews;Username=u;Password=hunter2", loaded.Settings.Database.ConnectionString);
    }

    private static string[] Smtp =>
        ["Transport:Kind=Smtp", "Transport:Host=mail.example.org", "Transport:User=jo", "Organisation:From=reviews@example.org"];

    private string[] Load() => Given.Sets([.. Smtp, $"Transport:PasswordFile={_file}"]).Texts();

    private void Write(string content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        File.WriteAllText(_file, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_file, mode);
    }
}
