namespace CcsviReview.Settings;

/// <summary>What a value was called in older versions: files that still say so are read, and the log says how it is called now.</summary>
/// <param name="name">The former name.</param>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class FormerNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
