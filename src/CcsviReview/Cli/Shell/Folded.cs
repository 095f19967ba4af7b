namespace CcsviReview.Cli.Shell;

/// <summary>Wraps any text into lines of a given width, for a terminal.</summary>
internal static class Folded
{
    /// <summary>Writes the text, safe for a terminal, with each line indented; a word that is too long for a line is split.</summary>
    public static void Write(TextWriter output, string text, int indent, int width)
    {
        var room = Math.Max(20, width - indent);
        var line = "";
        foreach (var word in Plain.Line(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => word.Chunk(room))
            .Select(part => new string(part)))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > room)
            {
                output.WriteLine(new string(' ', indent) + line);
                line = "";
            }
            line += line.Length > 0 ? $" {word}" : word;
        }
        if (line.Length > 0)
            output.WriteLine(new string(' ', indent) + line);
    }
}
