using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace CcsviReview.Cli.Shell;

/// <summary>Compact JSON for programs, with non-ASCII characters unescaped.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, s_options);

    /// <summary>Writes one array, with one value per line, as the values come.</summary>
    public static async Task WriteArrayAsync<T>(TextWriter output, IAsyncEnumerable<T> values, CancellationToken cancel)
    {
        await output.WriteAsync('[');
        var separator = "\n";
        await foreach (var value in values.WithCancellation(cancel))
        {
            await output.WriteAsync($"{separator}{Of(value)}");
            separator = ",\n";
        }
        await output.WriteLineAsync("\n]");
    }
}
