using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CcsviReview.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CcsviReview.Cli.Demo;

/// <summary>
/// The registry of <c>demo</c>: a server on loopback that answers in place of Crossref and NICE, from files that may be changed while it
/// runs, so that the demo makes no request to the internet.
/// </summary>
internal sealed class DemoRegistry : IAsyncDisposable
{
    // A fixed port, so that links to it in emails of an earlier run work in the next one too.
    private const int UsualPort = 5090;
    private const string Crossref = "/crossref/works";
    private const string Guidance = "/guidance/";
    private readonly WebApplication _app;

    private DemoRegistry(WebApplication app) => _app = app;

    /// <summary>For example <c>http://127.0.0.1:5090</c>, without a slash at the end.</summary>
    public string Url =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');

    /// <summary>Starts one on its usual port or, if that is in use, on any other.</summary>
    /// <param name="folder">The folder of its answers; it may still be empty.</param>
    public static async Task<DemoRegistry> StartAsync(string folder)
    {
        try
        {
            return await StartAsync(folder, UsualPort);
        }
        catch (IOException)
        {
            return await StartAsync(folder, port: 0);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<DemoRegistry> StartAsync(string folder, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, Interrupts.Lifetime>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        app.Run(context => AnswerAsync(context, folder));
        try
        {
            await app.StartAsync();
        }
        catch (IOException)
        {
            await app.DisposeAsync();
            throw;
        }
        return new DemoRegistry(app);
    }

    private static Task AnswerAsync(HttpContext context, string folder)
    {
        var path = context.Request.Path.Value ?? "/";
        if (path == Crossref)
            return WorksAsync(context, Path.Combine(folder, "works.json"));
        if (path == "/")
            return PageAsync(context, Path.Combine(folder, "index.html"));
        return path.StartsWith(Guidance, StringComparison.Ordinal) && path[Guidance.Length..] is var number
            && number.All(char.IsAsciiLetterOrDigit)
            ? PageAsync(context, Path.Combine(folder, "guidance", $"{number}.html"))
            : MissingAsync(context);
    }

    // A record itself lists what updated it, so the query for notices finds none.
    private static async Task WorksAsync(HttpContext context, string file)
    {
        var asked = context.Request.Query["filter"].ToString().Split(',')
            .Where(filter => filter.StartsWith("doi:", StringComparison.Ordinal)).Select(filter => filter["doi:".Length..]).ToList();
        var works = JsonNode.Parse(await File.ReadAllTextAsync(file, context.RequestAborted))!.AsArray();
        var found = works.Where(work => asked.Contains(work!["DOI"]!.GetValue<string>(), StringComparer.OrdinalIgnoreCase))
            .Select(work => work!.DeepClone()).ToArray();
        await context.Response.WriteAsJsonAsync(
            new JsonObject
            {
                ["status"] = "ok",
                ["message"] = new JsonObject { ["total-results"] = found.Length, ["items"] = new JsonArray(found) },
            },
            JsonSerializerOptions.Default, context.RequestAborted);
    }

    private static async Task PageAsync(HttpContext context, string file)
    {
        if (!File.Exists(file))
        {
            await MissingAsync(context);
            return;
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.SendFileAsync(file, context.RequestAborted);
    }

    private static Task MissingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
