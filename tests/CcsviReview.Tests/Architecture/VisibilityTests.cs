using System.Reflection;

namespace CcsviReview.Tests.Architecture;

public sealed class VisibilityTests
{
    [Fact]
    public void The_program_shows_nothing_to_other_assemblies() => Violations.None(Shown(Assembly.Load("ccsvi-review")));

    [Fact]
    public void A_public_type_is_reported() => Assert.Contains(nameof(VisibilityTests), Shown(typeof(VisibilityTests).Assembly));

    // Public by their generators: EF's migrations, Razor's components, and the Program that the web framework shows to test hosts.
    private static IEnumerable<string> Shown(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where type.Namespace?.EndsWith(".Migrations", StringComparison.Ordinal) is not true
        where type.FullName is not "Program"
        where !type.IsAssignableTo(typeof(Microsoft.AspNetCore.Components.IComponent))
        select type.Name;
}
