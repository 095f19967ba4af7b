using MailKit;

namespace CcsviReview.Transports;

/// <summary>
/// Knows whether the final dot may be on its way: from the moment when the whole letter has been handed to the connection.
/// </summary>
internal sealed class MailKitPhase : ITransferProgress
{
    public bool MayBeTaken { get; private set; }

    public void Report(long bytesTransferred, long totalSize) => MayBeTaken |= bytesTransferred >= totalSize;

    public void Report(long bytesTransferred) => MayBeTaken = true;
}
