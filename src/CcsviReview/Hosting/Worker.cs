using CcsviReview.Features.Check;
using CcsviReview.Jobs;
using CcsviReview.Settings;
using CcsviReview.Settings.Binding;
using CcsviReview.Storage.Setup;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Console;

namespace CcsviReview.Hosting;

/// <summary>Joins the folders: the one place that knows them all.</summary>
internal static partial class Worker
{
    /// <summary>What <c>check</c> needs: no settings, no database.</summary>
    public static CheckPages Check(TimeProvider clock) => new ServiceCollection()
        .AddSingleton(clock)
        .AddSources()
        .AddSingleton<CheckInputs>()
        .AddSingleton<CheckPages>()
        .BuildServiceProvider()
        .GetRequiredService<CheckPages>();

    /// <summary>What the commands that do one thing need: the strokes, without scheduler and pages in the browser.</summary>
    public static ServiceProvider Tools(LoadedSettings loaded, TimeProvider clock) => new ServiceCollection()
        // What fails is told once.
        .AddLogging(logging => Log(logging, loaded.Given, LogLevel.Warning)
            // That a command made a database is said: it may have been meant for another folder.
            .AddFilter("CcsviReview.Current.PrepareDatabase", LogLevel.Information))
        .AddApplication(loaded.Settings, clock)
        .AddScheduler(loaded.Settings.Database.Kind, StorageSetup.ConnectionString(loaded.Settings.Database))
        .BuildServiceProvider();

    /// <summary>The whole worker: strokes, scheduler, pages in the browser.</summary>
    public static WebApplication Host(LoadedSettings loaded, TimeProvider clock)
    {
        var settings = loaded.Settings;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "ccsvi-review",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.Sources.Clear(); // The framework's own appsettings.json and variables: ours are read and checked.
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(settings.Web.Listen);
        Log(builder.Logging.ClearProviders(), loaded.Given, LogLevel.Information).CalmScheduler();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Schedules.StopWithin);
        builder.Services.AddSingleton<IHostLifetime, Interrupts.Lifetime>();
        builder.Services.AddSingleton<ISystemdNotifier, SystemdNotifier>().AddHostedService<NotifySystemd>();
        builder.Services.AddWindowsService(service => service.ServiceName = "ccsvi-review"); // Does nothing elsewhere.
        builder.Services.AddApplication(settings, clock).AddWeb();
        builder.Services.AddJobs(settings, StorageSetup.ConnectionString(settings.Database));
        var app = builder.Build();
        foreach (var note in loaded.Notes)
            LogNote(app.Logger, note);
        app.MapWeb();
        return app;
    }

    [LoggerMessage(2001, LogLevel.Warning, "{Note}")]
    private static partial void LogNote(ILogger logger, string note);

    private static IServiceCollection AddApplication(this IServiceCollection services, ReviewSettings settings, TimeProvider clock) =>
        services
        .AddSingleton(clock)
        .AddSingleton(settings)
        .AddStorage(settings.Database)
        .AddSources()
        .AddTransports(settings)
        .AddCurrent()
        .AddPipeline()
        .AddFeatures();

    // To stderr, one line each: stdout is for answers.
    private static ILoggingBuilder Log(ILoggingBuilder logging, IConfiguration given, LogLevel least)
    {
        logging.SetMinimumLevel(least).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)
            .AddFilter("Quartz", LogLevel.Warning)
            // What it throws is told by who asked, once.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        // A start that failed is told once, by the command.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConfiguration(given.GetSection("Logging"));
        logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) = (true,
            "yyyy-MM-dd'T'HH:mm:ss'Z' ", true));
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging;
    }
}
