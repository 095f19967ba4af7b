using CcsviReview.Cli;
using CcsviReview.Hosting;

using var interrupts = new Interrupts();
return await ReviewCommands.RunAsync(args, TimeProvider.System, Console.Out, Console.Error, interrupts.Token);
