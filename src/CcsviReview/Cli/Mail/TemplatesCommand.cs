using System.CommandLine;
using CcsviReview.Cli.Shell;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Mail;

namespace CcsviReview.Cli.Mail;

/// <summary>
/// <c>templates export FOLDER</c> writes the built-in words and templates of emails; <c>templates check [FOLDER]</c> validates them. Exit
/// 0, or 1 when a file is wrong or in the way.
/// </summary>
internal sealed class TemplatesCommand(SettingsLine settings)
{
    private const int MostUntranslated = 10;

    private readonly Argument<string> _target = new("FOLDER")
    {
        Description = "The folder to write to; files with other content are never overwritten",
    };

    private readonly Argument<string?> _folder = new("FOLDER")
    {
        Description = "The folder to check [default: Letters:Templates in the settings, or the built-in ones]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _out = new("--out") { Description = "Write the sample emails to this folder", HelpName = "FOLDER" };

    public Command Create()
    {
        var command = new ExplainedCommand("templates", "Export the words and templates of emails, and validate your changes.")
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
            "export", "Write the built-in words and templates to a folder. Keep only the ones that you change.")
        {
            Examples = ["templates export templates"],
            Exits = ["0   done", "1   failed; see the message on stderr", "64  usage error"],
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
            "check", "Validate words and templates with sample emails in every language, and report each error with its file and line.")
        {
            Examples = ["templates check templates", "templates check templates --out preview"],
            Exits =
            [
                "0   no errors", "1   errors in the files, listed on stderr", "64  usage error",
                "78  settings errors, listed on stderr",
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
            throw new RefusedException("folder", $"The folder '{folder}' does not exist. Create it with `{ProgramName.Value} templates export {folder}`.");
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
            ? "complete"
            : $"{missing} entries are not translated and stay in English: {string.Join(", ", language.Untranslated.Take(MostUntranslated))}{rest}";
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
