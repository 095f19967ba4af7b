using CcsviReview.Storage;
using Microsoft.EntityFrameworkCore;

namespace CcsviReview.Tests.Support;

/// <summary>
/// Databases of a run that is cancelled, as by a signal, when it opens one more than it may: by number and not by time, so that each place
/// is reached on every machine.
/// </summary>
internal sealed class CutContexts(IDbContextFactory<ReviewDb> databases, int most) : IDbContextFactory<ReviewDb>
{
    private int _asked;

    public ReviewDb CreateDbContext() =>
        _asked++ < most ? databases.CreateDbContext() : throw new OperationCanceledException($"Cut after {most}.");
}
