using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace CcsviReview.Tests.Architecture;

/// <summary>
/// The uses that a compiled assembly shows: also those that the source leaves to inference (<c>var page = pages.First();</c> uses the
/// folder of the page's type without a word of it).
/// </summary>
internal static class CompiledUses
{
    /// <summary>Every use in an assembly between folders below a namespace, each once a type and folder.</summary>
    public static IReadOnlyList<Use> Of(string assembly, string root)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return
        [
            .. from type in module.GetAllTypes()
               let folder = FolderOf(type, root)
               where folder is not null && !folder.Contains("/Migrations", StringComparison.Ordinal)
               from used in UsedBy(type).SelectMany(Parts)
               let target = FolderOf(used, root)
               where target is not null && target != folder
               group used.Name by (Where: Outermost(type).FullName, From: SourceFile.TwoLevels(folder), To: SourceFile.TwoLevels(target))
               into uses
               select new Use(uses.Key.Where, uses.Key.From, uses.Key.To, uses.First()),
        ];
    }

    private static IEnumerable<TypeReference> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(face => face.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference> UsedBy(MethodDefinition method) =>
    [
        .. UsedBy((MethodReference)method),
        .. method.CustomAttributes.Select(attribute => attribute.AttributeType),
        .. method.HasBody ? method.Body.Variables.Select(local => local.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(instruction => UsedBy(instruction.Operand)) : [],
    ];

    private static IEnumerable<TypeReference> UsedBy(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [.. method.GenericArguments, .. UsedBy((object)method.ElementMethod)],
        MethodReference method =>
        [
            method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType),
        ],
        _ => [],
    };

    private static IEnumerable<TypeReference> UsedBy(MethodReference method) => UsedBy((object)method);

    /// <summary>A type without its arrays and references, and the types that it is made generic with.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string? FolderOf(TypeReference type, string root)
    {
        var space = Outermost(type).Namespace;
        return space.StartsWith(root + ".", StringComparison.Ordinal) ? space[(root.Length + 1)..].Replace('.', '/') : null;
    }
}
