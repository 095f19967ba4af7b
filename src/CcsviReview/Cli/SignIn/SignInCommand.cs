using System.CommandLine;
using CcsviReview.Cli.Serve;
using CcsviReview.Cli.Shell;
using CcsviReview.Features.SignIn;

namespace CcsviReview.Cli.SignIn;

/// <summary>
/// <c>sign-in</c>: a link that signs one person in to the dashboard, once, without email. Exit 0, or 1 when the address is unknown.
/// </summary>
internal static class SignInCommand
{
    public static Command Create(SettingsLine settings)
    {
        Argument<string?> who = new("ADDRESS")
        {
            Description = "The email address of an editor, a lead or an admin [default: an admin without an address, for the first steps]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new ExplainedCommand("sign-in",
            "Print a link that signs one person in to the dashboard, once, within an hour. Use it for the first admin, or where email does not arrive.")
        {
            Examples = ["sign-in", "sign-in jane@example.org"],
        };
        command.Add(who);
        settings.Run(command, async (context, line) =>
        {
            var path = await context.Get<MakeSignInLink>().ForConsoleAsync(line.GetValue(who), context.Cancel);
            await context.Output.WriteLineAsync(Serving.AddressOf(context.Settings, path));
            return ExitCode.Done;
        });
        return command;
    }
}
