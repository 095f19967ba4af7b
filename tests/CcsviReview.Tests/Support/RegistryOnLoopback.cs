using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CcsviReview.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CcsviReview.Tests.Support;

/// <summary>
/// A real server on loopback that answers as Crossref (below <c>/crossref/</c>), PubMed (below <c>/pubmed/</c>) and the sources' own
/// pages (anything else) do, and that can be made to hang, lie and refuse.
/// </summary>
internal sealed class RegistryOnLoopback : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, JsonObject> _works = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, JsonObject> _papers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonObject> _central = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RequestDelegate> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _asked = new();

    private RegistryOnLoopback()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>For example <c>http://127.0.0.1:40123</c>, without a slash at the end.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The fault of every answer to Crossref's path; null for none.</summary>
    public RequestDelegate? CrossrefFault { get; set; }

    /// <summary>The fault of every answer to PubMed's path; null for none.</summary>
    public RequestDelegate? PubMedFault { get; set; }

    /// <summary>The rate limits that every answer of Crossref states.</summary>
    public (string Limit, string Interval)? Rate { get; set; }

    /// <summary>The path and query of every request so far, in order, without robots.txt.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>Settings that use only this server, without pauses.</summary>
    public WatchOptions Options => new()
    {
        Crossref = new CrossrefOptions { Url = $"{Url}/crossref/", Delay = TimeSpan.Zero },
        PubMed = new PubMedOptions { Url = $"{Url}/pubmed/", Delay = TimeSpan.Zero },
        NiceAddress = $"{Url}/guidance/{{number}}",
        Delay = TimeSpan.Zero,
        Timeout = TimeSpan.FromSeconds(2),
        Networks = ["127.0.0.0/8"],
    };

    public static async Task<RegistryOnLoopback> StartAsync()
    {
        RegistryOnLoopback server = new();
        await server._app.StartAsync();
        server.Url = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .TrimEnd('/');
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Adds a work to Crossref; further members as JSON.</summary>
    public RegistryOnLoopback Work(string doi, string members = "{}")
    {
        var work = JsonNode.Parse(members)!.AsObject();
        work["DOI"] = doi;
        work["title"] ??= new JsonArray($"A paper on {doi}");
        _works[doi] = work;
        return this;
    }

    /// <summary>Adds a work to Crossref that a notice updated: retracted, corrected and so on.</summary>
    public RegistryOnLoopback Updated(string doi, string type, string on) => Work(doi, $$"""
        { "updated-by": [ { "DOI": "{{doi}}.{{type}}", "type": "{{type}}", "label": "{{type}}", "source": "publisher",
            "updated": { "date-parts": [[{{on.Replace("-0", "-", StringComparison.Ordinal).Replace('-', ',')}}]],
              "date-time": "{{on}}T00:00:00Z" } } ] }
        """);

    /// <summary>Adds a paper to PubMed; further members as JSON.</summary>
    public RegistryOnLoopback Paper(string pmid, string members = "{}")
    {
        var paper = JsonNode.Parse(members)!.AsObject();
        paper["uid"] = pmid;
        paper["title"] ??= $"Paper {pmid}";
        paper["pubtype"] ??= new JsonArray("Journal Article");
        _papers[pmid] = paper;
        return this;
    }

    /// <summary>PubMed has this paper, and knows it by a DOI.</summary>
    public RegistryOnLoopback PaperWithDoi(string pmid, string doi, string members = "{}")
    {
        var paper = JsonNode.Parse(members)!.AsObject();
        paper["articleids"] = new JsonArray(Identifier("pubmed", pmid), Identifier("doi", doi));
        return Paper(pmid, paper.ToJsonString());
    }

    /// <summary>PubMed Central has this paper, <c>PMC3335254</c>, under these other identifiers.</summary>
    public RegistryOnLoopback Central(string number, params (string Kind, string Value)[] identifiers)
    {
        _central[number["PMC".Length..]] = new JsonObject
        {
            ["uid"] = number["PMC".Length..],
            ["title"] = $"Paper {number}",
            ["articleids"] = new JsonArray([.. identifiers.Append(("pmcid", number)).Select(each => Identifier(each.Item1, each.Item2))]),
        };
        return this;
    }

    private static JsonObject Identifier(string kind, string value) => new() { ["idtype"] = kind, ["value"] = value };

    /// <summary>Adds a page of a source.</summary>
    public RegistryOnLoopback Page(string path, string main, params string[] headers) => On(path, async context =>
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        foreach (var header in headers)
            context.Response.Headers.Append(header.Split(": ", 2)[0], header.Split(": ", 2)[1]);
        await context.Response.WriteAsync($"<!DOCTYPE html><html lang=en><title>{path}</title><main>{main}</main></html>",
            context.RequestAborted);
    });

    /// <summary>Answers a path in any way.</summary>
    public RegistryOnLoopback On(string path, RequestDelegate answer)
    {
        _pages[path] = answer;
        return this;
    }

    /// <summary>Never answers.</summary>
    public static Task HangAsync(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);

    /// <summary>Answers with a status, and optionally when to retry.</summary>
    public static RequestDelegate Refusing(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    };

    /// <summary>Answers with a text of a type.</summary>
    public static RequestDelegate Saying(string type, string text) => async context =>
    {
        context.Response.ContentType = type;
        await context.Response.WriteAsync(text, context.RequestAborted);
    };

    /// <summary>Answers with so many bytes of valid JSON.</summary>
    public static RequestDelegate Flooding(int bytes) => async context =>
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("""{"status":"ok","message":{"items":[],"padding":" """, context.RequestAborted);
        var block = Encoding.ASCII.GetBytes(new string('x', 65536));
        for (var sent = 0; sent < bytes; sent += block.Length)
            await context.Response.Body.WriteAsync(block, context.RequestAborted);
        await context.Response.WriteAsync("\"}}", context.RequestAborted);
    };

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var asked = Microsoft.AspNetCore.Http.Extensions.UriHelper.GetEncodedPathAndQuery(context.Request);
        if (path != "/robots.txt")
            _asked.Enqueue(asked);
        if (path.StartsWith("/crossref/", StringComparison.Ordinal))
            await (CrossrefFault ?? CrossrefAsync)(context);
        else if (path.StartsWith("/pubmed/", StringComparison.Ordinal))
            await (PubMedFault ?? PubMedAsync)(context);
        else if (_pages.TryGetValue(asked, out var page))
            await page(context);
        else
            context.Response.StatusCode = 404;
    }

    private async Task CrossrefAsync(HttpContext context)
    {
        if (Rate is var (limit, interval))
        {
            context.Response.Headers["x-rate-limit-limit"] = limit;
            context.Response.Headers["x-rate-limit-interval"] = interval;
        }
        var path = context.Request.Path.Value!["/crossref/works".Length..].TrimStart('/');
        if (path.Length > 0)
        {
            if (_works.TryGetValue(Uri.UnescapeDataString(path), out var one))
                await WriteAsync(context, new JsonObject { ["status"] = "ok", ["message"] = one.DeepClone() });
            else
                context.Response.StatusCode = 404;
            return;
        }
        var found = new JsonArray();
        foreach (var filter in (context.Request.Query["filter"].ToString()).Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, doi) = (filter.Split(':', 2)[0], filter.Contains(':', StringComparison.Ordinal) ? filter.Split(':', 2)[1] : "");
            if (name is not ("doi" or "updates"))
            {
                // Like the real one: a comma splits the list, and what follows it is not a filter.
                context.Response.StatusCode = 400;
                return;
            }
            foreach (var (key, work) in _works)
            {
                if (name == "doi" ? key.Equals(doi, StringComparison.OrdinalIgnoreCase) : Updates(work, doi))
                    found.Add(work.DeepClone());
            }
        }
        await WriteAsync(context, new JsonObject
        {
            ["status"] = "ok",
            ["message"] = new JsonObject { ["total-results"] = found.Count, ["items"] = found },
        });
    }

    private static bool Updates(JsonObject work, string doi) => work["update-to"] is JsonArray updates
        && updates.Any(update => doi.Equals(update?["DOI"]?.GetValue<string>(), StringComparison.OrdinalIgnoreCase));

    private async Task PubMedAsync(HttpContext context)
    {
        var result = new JsonObject();
        var uids = new JsonArray();
        var ids = context.Request.Query["id"].ToString();
        foreach (var id in ids.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            uids.Add(id);
            result[id] = (context.Request.Query["db"] == "pmc" ? _central : _papers).TryGetValue(id, out var paper)
                ? paper.DeepClone()
                : new JsonObject { ["uid"] = id, ["error"] = "cannot get document summary" };
        }
        result["uids"] = uids;
        await WriteAsync(context, new JsonObject { ["result"] = result });
    }

    private static Task WriteAsync(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}
