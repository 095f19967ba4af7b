namespace CcsviReview.Tests.Architecture;

/// <summary>That one folder uses another.</summary>
/// <param name="Where">The file, or the type in a compiled assembly.</param>
/// <param name="From">The folder of that, two levels at most: <c>Features/Pages</c>, <c>Facts</c>; empty beside the project file.</param>
/// <param name="To">The folder that is used, likewise.</param>
/// <param name="Evidence">What the file or the type says.</param>
internal sealed record Use(string Where, string From, string To, string Evidence);
