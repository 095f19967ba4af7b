namespace CcsviReview.Current.Faults;

/// <summary>What a person asked for cannot be done; the message says why and what to do instead.</summary>
internal sealed class RefusedException(string message, Exception? cause = null) : Exception(message, cause);
