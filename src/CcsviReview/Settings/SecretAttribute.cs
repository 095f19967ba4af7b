namespace CcsviReview.Settings;

/// <summary>Marks a setting whose value is never shown: not by <c>config</c>, not in a fault, not in a log.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute
{
    /// <summary>What is shown instead.</summary>
    public const string Mask = "***";

    /// <summary>Whether it may have several lines, like a key in PEM form.</summary>
    public bool HasLines { get; init; }
}
