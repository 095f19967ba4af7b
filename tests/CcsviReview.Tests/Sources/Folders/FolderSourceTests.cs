using CcsviReview.Facts;
using CcsviReview.Settings;
using CcsviReview.Sources;
using CcsviReview.Tests.Sources.Web;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Sources.Folders;

public sealed class FolderSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SourceScan _scan = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pages_of_every_format_are_read_and_other_files_are_not()
    {
        foreach (var name in new[]
        {
            "a.html",
            "b.HTM",
            "c.md",
            "d.markdown",
            "e.txt",
            "f.html.md.erb",
            "g.md.erb",
            "h.njk",
            "i.png",
            "j",
            "k.erb",
            ".md",
        })
            Write(name, "x");

        var fetched = await ScanAsync();

        Assert.Equal(
            [
                "Read a.html", "Read b.HTM", "Read c.md", "Read d.markdown", "Read e.txt", "Read f.html.md.erb", "Read g.md.erb",
                "Read h.njk",
            ],
            fetched.Lines());
        Assert.Equal(PageFormat.Markdown, Format(fetched, "f.html.md.erb"));
        Assert.Equal(PageFormat.Markdown, Format(fetched, "g.md.erb"));
        Assert.Equal(PageFormat.Html, Format(fetched, "h.njk"));
        Assert.Equal(PageFormat.Text, Format(fetched, "e.txt"));
    }

    [Fact]
    public async Task Folders_are_walked_to_the_bottom_and_hidden_ones_are_not()
    {
        Write("a/b/c d/é.md", "deep");
        Write(".git/x.md", "no");
        Write("a/.hidden.md", "no");

        var fetched = await ScanAsync();

        Assert.Equal(["Read a/b/c d/é.md"], fetched.Lines());
        Assert.Equal("deep", fetched[0].Text());
    }

    [Fact]
    public async Task Globs_say_what_is_read()
    {
        Write("guides/a.md", "x");
        Write("guides/old/b.md", "x");
        Write("guides/old/keep/c.md", "x");
        Write("d.md", "x");

        Assert.Equal(["Read guides/a.md", "Read guides/old/keep/c.md"],
            (await ScanAsync(include: ["guides/**"], exclude: ["guides/old/*"])).Lines());
    }

    [Fact]
    public async Task A_second_scan_reads_only_what_changed()
    {
        Write("a.md", "one");
        Write("b.md", "one", minutesAgo: 5);
        Write("c.md", "one", minutesAgo: 5);
        await ScanAsync();
        Write("b.md", "two", minutesAgo: 4);
        Write("c.md", "one", minutesAgo: 3);

        Assert.Equal(["Read b.md", "Unchanged a.md", "Unchanged c.md"], (await ScanAsync()).Lines());
    }

    [Fact]
    public async Task A_change_that_keeps_length_and_time_is_seen_when_the_file_was_young_at_the_last_scan()
    {
        var time = _scan.Clock.GetUtcNow().UtcDateTime;
        Write("a.md", "one");
        File.SetLastWriteTimeUtc(In("a.md"), time);
        await ScanAsync();
        Write("a.md", "two");
        File.SetLastWriteTimeUtc(In("a.md"), time);

        Assert.Equal("two", Assert.Single(await ScanAsync()).Text());
    }

    [Fact]
    public async Task A_file_that_replaced_another_is_read_although_length_and_time_are_the_same()
    {
        Write("a.md", "May 2024");
        await ScanAsync();
        Write("a.new", "Jun 2024");
        File.Move(In("a.new"), In("a.md"), overwrite: true);

        Assert.Equal("Jun 2024", Assert.Single(await ScanAsync()).Text());
    }

    [Fact]
    public async Task A_file_behind_a_link_is_read_when_it_changes_though_the_link_does_not()
    {
        Write("a.md", "May 2024");
        File.CreateSymbolicLink(In("b.md"), In("a.md"));
        await ScanAsync();
        Write("a.md", "Jun 2024", minutesAgo: 5);

        Assert.Equal(["Jun 2024", "Jun 2024"], (await ScanAsync()).Select(page => page.Text()));
    }

    [Fact]
    public async Task A_file_that_was_young_at_the_last_scan_is_trusted_from_the_next_one_on()
    {
        Write("a.md", "one", minutesAgo: 0);
        await ScanAsync();
        _scan.Clock.Turn(TimeSpan.FromMinutes(1));

        Assert.NotNull(Assert.IsType<Fetched.Unchanged>(Assert.Single(await ScanAsync())).Validator);
        Assert.Null(Assert.IsType<Fetched.Unchanged>(Assert.Single(await ScanAsync())).Validator);
    }

    [Fact]
    public async Task A_page_that_is_not_there_any_more_is_missing()
    {
        Write("a.md", "x");
        _scan.Knows("gone.md", "gone/b.md", "../outside.md", "/etc/passwd");

        Assert.Equal(["Missing ../outside.md", "Missing /etc/passwd", "Missing gone.md", "Missing gone/b.md", "Read a.md"],
            (await ScanAsync()).Lines());
    }

    [Fact]
    public async Task A_page_that_the_globs_leave_out_now_is_not_missing()
    {
        Write("a.md", "x");
        _scan.Knows("drafts/b.md");

        Assert.Equal(["Read a.md"], (await ScanAsync(exclude: ["drafts/**"])).Lines());
    }

    [Fact]
    public async Task A_missing_folder_proves_nothing_about_its_pages()
    {
        _scan.Knows("a.md");
        SiteOptions site = new() { Path = In("nowhere") };

        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => _scan.RunAsync(site));
        Assert.Contains(In("nowhere"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_mount_point_proves_nothing_about_its_pages()
    {
        _scan.Knows("a.md");
        var failure = await Assert.ThrowsAsync<SourceUnavailableException>(() => ScanAsync());
        Assert.Contains("mounted", failure.Message, StringComparison.Ordinal);

        Assert.Empty(await new SourceScan().RunAsync(new SiteOptions { Path = _folder.Path }));
    }

    [Theory]
    [InlineData(1024, "Read a.md")]
    [InlineData(1025, "Unreachable a.md")]
    public async Task A_page_that_is_too_large_is_not_read(int length, string line)
    {
        Write("a.md", new string('x', length));

        Assert.Equal([line], (await ScanAsync(maxBytes: 1024)).Lines());
    }

    [Fact]
    public async Task Too_many_pages_are_reported_and_known_ones_are_still_read()
    {
        foreach (var name in new[] { "a.md", "b.md", "c.md", "d.md" })
            Write(name, "x");
        _scan.Knows("d.md");

        Assert.Equal(
            ["Read a.md", "Read b.md", "Read d.md"], (await _scan.RunAsync(new SiteOptions { Path = _folder.Path, MaxPages = 2 })).Lines());
        Assert.Contains("more than 2 pages", Assert.Single(_scan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_that_go_in_circles_or_out_of_the_folder_are_not_followed()
    {
        using TemporaryFolder outside = new();
        File.WriteAllText(Path.Combine(outside.Path, "secret.md"), "secret");
        Write("a.md", "x");
        Directory.CreateSymbolicLink(In("loop"), _folder.Path);
        Directory.CreateSymbolicLink(In("out"), outside.Path);
        File.CreateSymbolicLink(In("secret.md"), Path.Combine(outside.Path, "secret.md"));
        File.CreateSymbolicLink(In("through.md"), In("out/secret.md"));
        File.CreateSymbolicLink(In("self.md"), In("self.md"));
        File.CreateSymbolicLink(In("dangling.md"), In("no.md"));
        File.CreateSymbolicLink(In("inside.md"), In("a.md"));
        _scan.Knows("out/secret.md", "through.md");

        Assert.Equal(
            ["Missing out/secret.md", "Missing through.md", "Read a.md", "Read inside.md"],
            (await ScanAsync()).Lines());
        Assert.StartsWith("4 symbolic links were not followed", Assert.Single(_scan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_an_address_cannot_contain_is_skipped_and_reported()
    {
        Write("a\nb.md", "x");

        Assert.Empty(await ScanAsync());
        Assert.Contains(_scan.Notes, note => note.StartsWith("1 file was skipped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_unreachable_not_missing()
    {
        Write("a.md", "x");
        using FileStream taken = new(In("a.md"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(["Unreachable a.md"], (await ScanAsync()).Lines());
    }

    private static PageFormat Format(IEnumerable<Fetched> fetched, string address) =>
        Assert.IsType<Fetched.Read>(fetched.Single(page => page.Address == address)).Content.Format;

    private Task<List<Fetched>> ScanAsync(string[]? include = null, string[]? exclude = null, int maxBytes = 1024 * 1024) =>
        _scan.RunAsync(new SiteOptions { Path = _folder.Path, Include = include ?? [], Exclude = exclude ?? [], MaxBytes = maxBytes });

    private string In(string name) => Path.Combine(_folder.Path, name);

    private void Write(string name, string text, int minutesAgo = 60)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        File.WriteAllText(In(name), text);
        File.SetLastWriteTimeUtc(In(name), _scan.Clock.GetUtcNow().UtcDateTime.AddMinutes(-minutesAgo));
    }
}
