using CcsviReview.Cli.Shell;
using CcsviReview.Features.Pages;

namespace CcsviReview.Cli.Pages;

/// <summary>
/// Writes every statement of a page for people: value, words, place, how it was read, why it was not used, and what would help.
/// </summary>
internal static class StatementLines
{
    private const int Indent = 4;

    public static void Write(TextWriter output, IReadOnlyList<StatementDetails> statements)
    {
        var width = Screen.WidthOf(output);
        foreach (var kind in StatementDetails.Kinds)
        {
            var ofKind = statements.Where(statement => statement.Kind == kind).ToList();
            if (ofKind.Count == 0)
                output.WriteLine($"  {Words(kind)}: none found");
            foreach (var statement in ofKind)
                Write(output, statement, width);
        }
    }

    private static void Write(TextWriter output, StatementDetails statement, int width)
    {
        var precision = statement.Precision is "Day" or null ? "" : $", to the {statement.Precision.ToLowerInvariant()}";
        output.WriteLine(
            $"  {Words(statement.Kind)}: {statement.Value ?? "no value"}{precision}, {(statement.IsBelieved ? "USED" : "not used")}");
        Folded.Write(output, $"“{statement.Raw}”", Indent, width);
        Folded.Write(output, $"in {statement.PlaceInWords}", Indent, width);
        foreach (var sentence in new[] { statement.Reason, statement.Doubt, statement.Lost })
            Folded.Write(output, sentence ?? "", Indent, width);
        if (statement.Remedy is { } remedy)
            Folded.Write(output, $"To resolve this: {remedy}", Indent, width);
    }

    // "LastReviewed" in plain words: "Last reviewed".
    private static string Words(string name) =>
        string.Concat(
            name.Select((email, at) => at > 0 && char.IsUpper(email) ? $" {char.ToLowerInvariant(email)}" : email.ToString()));
}
