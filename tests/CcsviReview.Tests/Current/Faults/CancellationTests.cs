using CcsviReview.Current.Faults;

namespace CcsviReview.Tests.Current.Faults;

public sealed class CancellationTests
{
    public static TheoryData<Exception, bool> Ends => new()
    {
        { new OperationCanceledException(), true },
        { new TaskCanceledException("A task was canceled."), true },
        { new InvalidOperationException("Couldn't commit ADO.NET transaction.", new OperationCanceledException()), true },
        { new InvalidOperationException("outer", new InvalidOperationException("inner", new TaskCanceledException())), true },
        { new OperationCanceledException("Query was cancelled", new TimeoutException()), true },
        { new TimeoutException(), false },
        { new InvalidOperationException("Couldn't commit ADO.NET transaction.", new TimeoutException()), false },
    };

    [Theory, MemberData(nameof(Ends))]
    public void A_cancellation_is_recognised_even_if_it_is_wrapped(Exception ended, bool isCancelled) =>
        Assert.Equal(isCancelled, Cancellation.IsCauseOf(ended));
}
