using System.Reflection;
using System.Runtime.CompilerServices;

namespace CcsviReview.Tests.Architecture;

public sealed class ShapeTests
{
    private const int MostParameters = 4;
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Production = [Assembly.Load("CcsviReview.Domain"), Assembly.Load("ccsvi-review")];

    [Fact]
    public void No_class_needs_more_than_four_things_to_be_made() => Violations.None(Crowded(Production.SelectMany(Written)));

    [Fact]
    public void What_has_to_be_awaited_says_so_in_its_name() => Violations.None(Unnamed(Production.SelectMany(Written)));

    [Fact]
    public void A_crowded_class_and_an_unnamed_wait_are_reported()
    {
        Assert.Equal(
            "ShapeTests+Crowd has a constructor with 5 parameters; a concept is missing a name.", Assert.Single(Crowded([typeof(Crowd)])));
        Assert.Equal("ShapeTests+Crowd.Wait is awaited; call it WaitAsync.", Assert.Single(Unnamed([typeof(Crowd)])));
        Assert.Empty(Crowded([typeof(Row)]));
    }

    private static IEnumerable<Type> Written(Assembly assembly) =>
        from type in assembly.GetTypes()
        where !type.IsDefined(typeof(CompilerGeneratedAttribute))
            && type.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute)) is not true
        let space = type.Namespace ?? ""
        where space.StartsWith("CcsviReview", StringComparison.Ordinal) && !space.EndsWith(".Migrations", StringComparison.Ordinal)
        select type;

    // A record's parameters are its values, not what it works with.
    private static IEnumerable<string> Crowded(IEnumerable<Type> types) =>
        from type in types
        where type.GetMethod("<Clone>$") is null && !type.IsValueType
        let most = type.GetConstructors(Everything).Select(made => made.GetParameters().Length).DefaultIfEmpty().Max()
        where most > MostParameters
        select $"{Name(type)} has a constructor with {most} parameters; a concept is missing a name.";

    // Names that an interface or base class of somebody else gave are not ours to choose.
    private static IEnumerable<string> Unnamed(IEnumerable<Type> types) =>
        from type in types
        where !type.IsAssignableTo(typeof(Delegate))
        from method in type.GetMethods(Everything)
        where !method.IsSpecialName && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name.All(char.IsLetterOrDigit)
        where IsAwaited(method.ReturnType) && !method.Name.EndsWith("Async", StringComparison.Ordinal)
        where method.GetBaseDefinition() == method
        where !type.GetInterfaces().Any(face => !type.IsInterface && type.GetInterfaceMap(face).TargetMethods.Contains(method))
        select $"{Name(type)}.{method.Name} is awaited; call it {method.Name}Async.";

    private static bool IsAwaited(Type type) =>
        type.IsAssignableTo(typeof(Task)) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    private static string Name(Type type) => type.FullName![(type.Namespace!.Length + 1)..];

    private sealed record Row(int A, int B, int C, int D, int E);

    private sealed class Crowd(int a, int b, int c, int d, int e)
    {
        public int Sum { get; } = a + b + c + d + e;

        public Task<int> Wait() => Task.FromResult(Sum);
    }
}
