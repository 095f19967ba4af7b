using CcsviReview.Features.Check;
using CcsviReview.Jobs;
using CcsviReview.Settings;
using CcsviReview.Settings.Binding;
using CcsviReview.Storage.Setup;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Console;

namespace CcsviReview.Hosting;

/// <summary>Puts the folders together: the only place that knows them all.</summary>
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

    /// <summary>What one-off commands need: the jobs, without the scheduler and the dashboard.</summary>
    public static ServiceProvider Tools(LoadedSettings loaded, TimeProvider clock) => new ServiceCollection()
        // A failure is reported once, by the command.
        .AddLogging(logging => Log(logging, loaded.Given, LogLevel.Warning)
            // Say that a command created a database: another folder may have been meant.
            .AddFilter("CcsviReview.Current.PrepareDatabase", LogLevel.Information))
        .AddApplication(loaded.Settings, clock)
        .AddScheduler(loaded.Settings.Database.Kind, StorageSetup.ConnectionString(loaded.Settings.Database))
        .BuildServiceProvider();

    /// <summary>The whole worker: jobs, scheduler, dashboard.</summary>
    public static WebApplication Host(LoadedSettings loaded, TimeProvider clock)
    {
        var settings = loaded.Settings;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = "ccsvi-review",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.Sources.Clear(); // No appsettings.json or variables of the framework: the program's own are read and checked.
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(settings.Web.Listen);
        Log(builder.Logging.ClearProviders(), loaded.Given, LogLevel.Information).CalmScheduler();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Schedules.StopWithin);
        builder.Services.AddSingleton<IHostLifetime, Interrupts.Lifetime>();
        builder.Services.AddSingleton<ISystemdNotifier, SystemdNotifier>().AddHostedService<NotifySystemd>();
        builder.Services.AddWindowsService(service => service.ServiceName = "ccsvi-review"); // No effect on other systems.
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

    // To stderr, one line each: stdout is for results.
    private static ILoggingBuilder Log(ILoggingBuilder logging, IConfiguration given, LogLevel least)
    {
        logging.SetMinimumLevel(least).AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning)
            .AddFilter("Quartz", LogLevel.Warning)
            // The caller reports what it throws, once.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        // The command reports a failed start, once.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConfiguration(given.GetSection("Logging"));
        logging.AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) = (true,
            "yyyy-MM-dd'T'HH:mm:ss'Z' ", true));
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging;
    }
}
