using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Mail;

namespace CcsviReview.Cli.Mail;

/// <summary>
/// <c>templates export FOLDER</c> writes the built-in words and templates of letters, <c>templates check [FOLDER]</c> tries them. Exit 0,
/// or 1 when a file is wrong or in the way.
/// </summary>
internal sealed class TemplatesCommand(SettingsLine settings)
{
    private const int MostUntranslated = 10;

    private readonly Argument<string> _target = new("FOLDER")
    {
        Description = "Where to write them; files that hold something else are never overwritten",
    };

    private readonly Argument<string?> _folder = new("FOLDER")
    {
        Description = "The folder to try; without it, Letters:Templates of the settings, or the built-in ones",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _out = new("--out") { Description = "Write the sample letters here, to look at", HelpName = "FOLDER" };

    public Command Create()
    {
        var command = new ExplainedCommand("templates", "Write out the words and templates of letters, and try those that you changed.")
        {
            Examples = ["templates export templates", "templates check templates --out preview"],
        };
        command.Add(Export());
        command.Add(Check());
        return command;
    }

    private ExplainedCommand Export()
    {
        var command = new ExplainedCommand(
            "export", "Write the built-in words and templates into a folder; keep only those that you change.")
        {
            Examples = ["templates export templates"],
            Exits = ["0   done", "1   failed; one line on stderr says why", "64  wrong usage"],
        };
        command.Add(_target);
        command.SetAction(async (line, cancel) =>
        {
            var folder = line.GetRequiredValue(_target);
            foreach (var name in await TemplateFiles.ExportAsync(folder, cancel))
                await line.InvocationConfiguration.Output.WriteLineAsync(Path.Combine(folder, name));
            return ExitCode.Done;
        });
        return command;
    }

    private ExplainedCommand Check()
    {
        var command = new ExplainedCommand(
            "check", "Try words and templates on a sample letter in every language; every fault is told with its file and line.")
        {
            Examples = ["templates check templates", "templates check templates --out preview"],
            Exits =
            [
                "0   letters can be written with them", "1   a file is wrong; each fault is told on stderr", "64  wrong usage",
                "78  wrong settings; each is told on stderr",
            ],
        };
        command.Add(_folder);
        command.Add(_out);
        settings.AddTo(command);
        command.SetAction(CheckAsync);
        return command;
    }

    private async Task<int> CheckAsync(ParseResult line, CancellationToken cancel)
    {
        var console = line.InvocationConfiguration;
        var folder = line.GetValue(_folder);
        if (folder is null)
        {
            if (settings.Load(line) is not { } loaded)
                return ExitCode.WrongSettings;
            folder = loaded.Settings.Letters.Templates;
        }
        else if (!Directory.Exists(folder))
        {
            throw new RefusedException($"There is no folder '{folder}': make it with `{ProgramName.Value} templates export {folder}`.");
        }

        var tried = TemplateFiles.Try(folder);
        foreach (var fault in tried.Faults)
            await console.Error.WriteLineAsync(Plain.Line(fault));
        foreach (var language in tried.Languages)
            await console.Output.WriteLineAsync(Words(language));
        if (line.GetValue(_out) is { } preview)
            await WriteAsync(preview, tried, cancel);
        return tried.Faults.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Words(TriedLanguage language)
    {
        var missing = language.Untranslated.Count;
        var rest = missing > MostUntranslated ? ", …" : "";
        var words = missing == 0
            ? "every word is there"
            : $"{missing} entries are said in English: {string.Join(", ", language.Untranslated.Take(MostUntranslated))}{rest}";
        return Plain.Line($"{language.Tag} ({language.Name}): {language.Subject} — {words}");
    }

    private static async Task WriteAsync(string folder, TriedTemplates tried, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        foreach (var language in tried.Languages)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{language.Tag}.html"), language.Html, cancel);
            await File.WriteAllTextAsync(
                Path.Combine(folder, $"{language.Tag}.txt"), $"Subject: {language.Subject}\n\n{language.Text}", cancel);
            foreach (var (name, email) in language.Notices)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"{language.Tag}.{name}.html"), email.Html, cancel);
                await File.WriteAllTextAsync(
                    Path.Combine(folder, $"{language.Tag}.{name}.txt"), $"Subject: {email.Subject}\n\n{email.Text}", cancel);
            }
        }
    }
}
