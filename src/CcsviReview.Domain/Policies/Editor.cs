namespace CcsviReview.Policies;

/// <summary>Somebody whom pages may name as their owner.</summary>
/// <param name="Address">The e-mail address.</param>
/// <param name="Name">The name; empty when unknown.</param>
public sealed record Editor(string Address, string Name)
{
    /// <summary>Other ways in which pages name this editor: names, old addresses, channels such as <c>#team</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
