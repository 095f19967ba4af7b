using CcsviReview.Features.SignIn;
using CcsviReview.Storage;
using CcsviReview.Storage.Rows;
using CcsviReview.Web.Requests;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Web.SecurityEvents;

/// <summary><c>/security</c>: sign-ins, refusals and changes of rights, the latest first.</summary>
internal static class SecurityRoute
{
    public const string Address = Urls.SecurityEvents;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(Address, ["GET", "HEAD"],
        async (long? before, HttpContext http, SecurityReader reader, CancellationToken cancel) =>
            http.Show<SecurityPage, SecurityView>(await reader.ReadAsync(before, cancel))).ForAdmins();

    /// <summary>The address of the events before another.</summary>
    public static string Older(long id) => FormattableString.Invariant($"{Address}?before={id}");
}

/// <summary>Reads the events of the security log.</summary>
internal sealed class SecurityReader(IDbContextFactory<ReviewDb> database, SecurityLog log)
{
    private const int AtOnce = 100;

    /// <summary>The latest events, or those first seen before another.</summary>
    public async Task<SecurityView> ReadAsync(long? before, CancellationToken cancel)
    {
        await log.FlushAsync();
        await using var db = await database.CreateDbContextAsync(cancel);
        var events = await db.SecurityEvents.AsNoTracking().Where(each => before == null || each.Id < before)
            .OrderByDescending(each => each.Id).Take(AtOnce + 1).ToListAsync(cancel);
        return new SecurityView([.. events.Take(AtOnce)], events.Count > AtOnce ? events[AtOnce - 1].Id : null);
    }
}

/// <summary>A part of the security log.</summary>
/// <param name="Events">The events, latest first.</param>
/// <param name="Next">Where the older ones continue; null when there are none.</param>
internal sealed record SecurityView(IReadOnlyList<SecurityEvent> Events, long? Next);
