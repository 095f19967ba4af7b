namespace CcsviReview.Settings;

/// <summary>Marks a setting whose value is never shown: not by <c>config</c>, not in a fault, not in a log.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute
{
    /// <summary>What is shown in its place.</summary>
    public const string Mask = "***";
}
