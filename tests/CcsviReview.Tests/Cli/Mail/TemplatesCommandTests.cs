using CcsviReview.Tests.Cli.Shell;
using CcsviReview.Tests.Support;

namespace CcsviReview.Tests.Cli.Mail;

public sealed class TemplatesCommandTests
{
    [Fact]
    public async Task What_is_exported_can_be_checked_changed_and_looked_at()
    {
        using var folder = new TemporaryFolder();
        var (templates, preview) = (Path.Combine(folder.Path, "templates"), Path.Combine(folder.Path, "preview"));
        var exported = await Ran.Async("templates", "export", templates);
        Assert.Equal((0, 11), (exported.Code, exported.Lines.Length));
        Assert.True(File.Exists(Path.Combine(templates, "cy", "words.txt")));

        File.AppendAllText(Path.Combine(templates, "text.hbs"), "Ffôn: 0123\n");
        var ran = await Ran.Async("templates", "check", templates, "--out", preview);
        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.StartsWith("cy (Cymraeg): 47 tudalen yn hwyr", ran.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("complete", ran.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith("Ffôn: 0123\n", File.ReadAllText(Path.Combine(preview, "cy.txt")), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(Path.Combine(preview, "en.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_is_reported_with_file_and_line()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "text-item.hbs"), "{{number}}\n{{titel}}\n");
        Directory.CreateDirectory(Path.Combine(folder.Path, "cy"));
        File.WriteAllText(Path.Combine(folder.Path, "cy", "words.txt"), "helo = Helo\n");
        var ran = await Ran.Async("templates", "check", folder.Path);
        Assert.Equal((1, ""), (ran.Code, ran.Output));
        Assert.Contains("text-item.hbs:2: Unknown field 'titel'; did you mean 'title'?\n", ran.Error, StringComparison.Ordinal);
        Assert.Contains("cy/words.txt:1: Unknown entry 'helo'; did you mean 'hello'?\n", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_somebody_changed_is_never_overwritten()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "text.hbs"), "mine");
        var ran = await Ran.Async("templates", "export", folder.Path);
        Assert.Equal(1, ran.Code);
        Assert.Contains("already exists with other content", ran.Error, StringComparison.Ordinal);
        Assert.Equal(["text.hbs"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_missing_folder_is_reported_and_without_one_the_settings_decide()
    {
        var missing = await Ran.Async("templates", "check", "/no/such/folder");
        var builtIn = await Ran.Async("templates", "check", "--set", "Organisation:Name=X");
        Assert.Equal((1, 0, 2), (missing.Code, builtIn.Code, builtIn.Lines.Length));
        Assert.Contains("The folder '/no/such/folder' does not exist", missing.Error, StringComparison.Ordinal);
    }
}
