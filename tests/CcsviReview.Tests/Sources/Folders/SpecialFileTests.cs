using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Sources.Web;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Folders;

/// <summary>Files in a folder that are named like pages but are none: pipes, sockets, circular links, other kinds of files.</summary>
public sealed class SpecialFileTests : IDisposable
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _folder = new();
    private readonly SourceScan _scan = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pipe_and_a_socket_do_not_stop_the_scan_of_a_folder()
    {
        Write("a.md", "# A");
        Pipe("pipe.md");
        using var socket = Listen("socket.md");
        Link("circle.md", "circle.md");
        Link("to-pipe.md", "pipe.md");
        Write("empty.md", "");

        var fetched = await ScanAsync();

        Assert.Equal(["Read a.md", "Read empty.md"], fetched.Lines());
        Assert.Contains("3 files were skipped because they are pipes, sockets or devices, not regular files.", _scan.Notes);
    }

    [Fact]
    public async Task A_known_page_that_became_a_pipe_is_missing()
    {
        Write("a.md", "# A");
        Pipe("b.md");
        _scan.Knows("b.md");

        Assert.Equal(["Missing b.md", "Read a.md"], (await ScanAsync()).Lines());
    }

    [Fact]
    public async Task A_pipe_that_is_named_to_check_is_not_opened()
    {
        Pipe("pipe.md");

        var ran = await Ran.Async("check", Path.Combine(_folder.Path, "pipe.md")).WaitAsync(LongEnough);

        Assert.Equal(2, ran.Code);
        Assert.Contains("not read: it is a pipe, a socket or a device, not a regular file", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_instead_of_a_list_of_addresses_is_reported()
    {
        Pipe("addresses.txt");
        SiteOptions site = new() { Kind = SiteKind.Addresses, AddressFile = Path.Combine(_folder.Path, "addresses.txt") };

        var fetched = await Assert.ThrowsAsync<SourceUnavailableException>(() => _scan.RunAsync(site)).WaitAsync(LongEnough);

        Assert.Contains("it is a pipe, a socket or a device, not a regular file", fetched.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%PDF-1.7\n", "a PDF file")]
    [InlineData("\u001F\u008B\u0008\u0000abc", "a gzip file")]
    [InlineData("\u0089PNG\r\n", "a PNG picture")]
    [InlineData("GIF89a", "a GIF picture")]
    [InlineData("{\\rtf1 x}", "an RTF document")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "a Git LFS pointer")]
    public async Task A_file_of_another_kind_is_not_read_whatever_it_is_called(string content, string kind)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "a.html"), Encoding.Latin1.GetBytes(content));

        var folder = await Ran.Async("check", _folder.Path);
        var file = await Ran.Async("check", Path.Combine(_folder.Path, "a.html"));

        Assert.Equal((2, 2), (folder.Code, file.Code));
        Assert.Contains($"a.html: not read: not a page: {kind}", folder.Error, StringComparison.Ordinal);
        Assert.Contains($"a.html: not read: not a page: {kind}", file.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("NeverReviewed", folder.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_is_a_page_only_if_it_contains_one()
    {
        Write("page.php", "<?php $x->y(); ?><h1>A</h1><p>Last reviewed: 6 May 2024</p>");
        Write("code.php", "<?php\nclass Page { public $reviewed = '6 May 2024'; }\n");
        Write("printed.php", "<?php echo '<p>Last reviewed: 6 May 2024</p>'; ?>");

        Assert.Equal(["Read page.php"], (await ScanAsync()).Lines());
        Assert.Contains("2 files were skipped because they contain programs, not pages.", _scan.Notes);
        var named = await Ran.Async("check", Path.Combine(_folder.Path, "code.php"));
        Assert.Equal(2, named.Code);
        Assert.Contains("not read: it contains a program, not a page", named.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.adoc", "= A\n:last-reviewed: 2024-05-06\n\nWords")]
    [InlineData("a.asciidoc", "= A\n\nLast reviewed: 6 May 2024")]
    [InlineData("a.rst", "A\n===\n\n:Last reviewed: 6 May 2024\n\nWords")]
    [InlineData("a.qmd", "---\nlast-reviewed: 2024-05-06\n---\n\n# A")]
    [InlineData("a.Rmd", "# A\n\nLast reviewed: 6 May 2024")]
    [InlineData("a.mdown", "# A\n\nLast reviewed: 6 May 2024")]
    [InlineData("a.mkd", "# A\n\nLast reviewed: 6 May 2024")]
    [InlineData("a.mdx", "# A\n\n{/* Last reviewed: 6 May 2026 */}\n\nLast reviewed: 6 May 2024")]
    [InlineData("a.php", "<h1>A</h1><p>Last reviewed: 6 May 2024</p>")]
    [InlineData("a.shtml", "<!--#include virtual=\"/head\" --><p>Last reviewed: 6 May 2024</p>")]
    [InlineData("a.xht", "<p>Last reviewed: 6 May 2024</p>")]
    public async Task A_folder_of_any_format_is_read(string name, string content)
    {
        Write(name, content);

        var ran = await Ran.Async("check", _folder.Path, "--format", "jsonl");

        Assert.Equal(0, ran.Code);
        Assert.Contains("\"lastReviewed\":\"2024-05-06\"", Assert.Single(ran.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_found_nothing_to_read_does_not_pass()
    {
        Write("notes/a.org", "* A");
        Write("notes/b.org", "* B");
        Write("notes/c.docx", "x");

        var ran = await Ran.Async("check", _folder.Path);

        Assert.Equal(2, ran.Code);
        Assert.Contains(
            $"The folder '{_folder.Path}' contains no pages that can be read. It contains 3 other files: 2 .org, 1 .docx. Name another folder, or save the pages in one of these formats: HTML",
            ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_does_not_pass_either()
    {
        var ran = await Ran.Async("check", _folder.Path);

        Assert.Equal(2, ran.Code);
        Assert.Contains("It contains no other files.", ran.Error, StringComparison.Ordinal);
    }

    private Task<List<Fetched>> ScanAsync() => _scan.RunAsync(new SiteOptions { Path = _folder.Path }).WaitAsync(LongEnough);

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private void Link(string name, string target) => File.CreateSymbolicLink(Path.Combine(_folder.Path, name), target);

    private void Pipe(string name) => Assert.Equal(0, MakePipe(Encoding.UTF8.GetBytes(Path.Combine(_folder.Path, name) + '\0'), 0x1A4));

    private Socket Listen(string name)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder.Path, name)));
        return socket;
    }

    [DllImport("libc", EntryPoint = "mkfifo"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakePipe(byte[] path, uint mode);
}
