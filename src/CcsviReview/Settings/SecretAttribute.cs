namespace CcsviReview.Settings;

/// <summary>Marks a setting whose value is never shown: not by <c>config</c>, not in a fault, not in a log.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute
{
    /// <summary>What is shown in its place.</summary>
    public const string Mask = "***";

    /// <summary>Whether it may have several lines, as a key in PEM form has.</summary>
    public bool HasLines { get; init; }
}
