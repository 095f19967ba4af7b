using System.Text;
using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.People;

public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder _site = new();
    private readonly TemporaryFolder _data = new();

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _site.Dispose();
        _data.Dispose();
    }

    [Theory]
    [InlineData("utf-8", 0)]
    [InlineData("utf-16", 0)]
    [InlineData("latin1", 1)]
    public async Task A_name_with_an_accent_is_taken_whole_or_the_file_is_refused_with_the_remedy(string encoding, int exit)
    {
        var ran = await ImportAsync("people", "address,name\nsam@example.org,Café Sam\n", Encoding.GetEncoding(encoding));

        Assert.Equal(exit, ran.Code);
        if (exit == 0)
            Assert.Contains("name: '' → 'Café Sam'", ran.Output, StringComparison.Ordinal);
        else
            Assert.StartsWith(
                "ccsvi-review: the file is not UTF-8 text (it has a character such as 'é' in another encoding); save it as 'CSV UTF-8'",
                ran.Error, StringComparison.Ordinal);
        Assert.Equal(exit == 0, (await RunAsync("export", "people")).Output.Contains("sam@example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_cannot_be_imported()
    {
        var ran = await RunAsync("import", "people", _data.Path);
        Assert.Equal((1, $"ccsvi-review: FILE: '{_data.Path}' is a folder. Name the CSV file in it.\n"), (ran.Code, ran.Error));
    }

    [Fact]
    public async Task What_was_imported_for_a_page_is_shown_with_its_author_and_reason()
    {
        await File.WriteAllTextAsync(Path.Combine(_site.Path, "tax.txt"), "Council tax\n\nLast reviewed: 22 May 2014\n");
        await RunAsync("scan");
        await ImportAsync("pages",
            "site,address,tags,exempt_until,exempt_reason,exempt_by\ndocs,tax.txt,local law,2027-06-01,the law changes then,jane@example.org\n", Encoding.UTF8, "--by", "head");

        var output = (await RunAsync("page", "tax.txt")).Output;

        Assert.Contains(
            "exempt      until 1 June 2027: the law changes then (decided by jane@example.org)", output, StringComparison.Ordinal);
        Assert.Matches("tags +local, law|tags +local law", output);
        Assert.Contains("exempt_until: '' → '2027-06-01' by head", output, StringComparison.Ordinal);
    }

    private async Task<Ran> ImportAsync(string kind, string text, Encoding encoding, params string[] more)
    {
        var file = Path.Combine(_data.Path, "sheet.csv");
        await File.WriteAllTextAsync(file, text, encoding);
        return await RunAsync(["import", kind, file, .. more]);
    }

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.Async([.. arguments, "--set", $"Sites:docs:Path={_site.Path}", "--set", $"Database:DataFolder={_data.Path}",
            "--set", "People:DefaultEditor=jane@example.org", "--set", "People:Admins:0=admin@example.org"]);
}
