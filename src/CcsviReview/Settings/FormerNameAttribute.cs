namespace CcsviReview.Settings;

/// <summary>The former name of a value: files that still have it are read, and the log names the current one.</summary>
/// <param name="name">The former name.</param>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class FormerNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
