using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CcsviReview.Tests.Architecture;

public sealed class PurityTests
{
    // IO, the clock, chance, and ports: none of them is a value.
    private static readonly string[] RefusedTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.Console",
        "System.TimeProvider", "System.Random", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch",
        "System.Threading.Thread", "System.Threading.Timer", "System.Net.Dns", "System.Net.Sockets.Socket", "System.Net.Sockets.TcpClient",
    ];

    private static readonly string[] RefusedNamespaces =
    [
        "System.Net.Http", "System.Net.Mail", "System.Data",
        "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Microsoft.AspNetCore", "Quartz",
    ];

    [Fact]
    public void The_domain_touches_neither_files_nor_network_nor_clock() => Violations.None(Impure("CcsviReview.Domain"));

    [Fact]
    public void The_program_which_does_all_that_is_reported()
    {
        var impure = Impure("ccsvi-review").ToList();

        Assert.Contains("System.TimeProvider", impure);
        Assert.Contains(impure, name => name.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Impure(string assembly)
    {
        using PEReader file = new(File.OpenRead(Assembly.Load(assembly).Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.TypeReferences
               let type = metadata.GetTypeReference(handle)
               let space = metadata.GetString(type.Namespace)
               let name = $"{space}.{metadata.GetString(type.Name)}"
               where RefusedTypes.Contains(name)
                   || RefusedNamespaces.Any(refused => space == refused || space.StartsWith(refused + ".", StringComparison.Ordinal))
               select name,
        ];
    }
}
