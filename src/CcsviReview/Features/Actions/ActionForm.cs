using System.Globalization;
using System.Text;
using CcsviReview.Localization;

namespace CcsviReview.Features.Actions;

/// <summary>What a person entered in the form of a link, unchanged: it is shown again as entered when something in it is wrong.</summary>
internal sealed record ActionForm
{
    private const int LongestNote = 2000;

    public string Outcome { get; init; } = "";

    public string On { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>The lines of the checklist that were ticked; null when there was no checklist.</summary>
    public IReadOnlyList<string>? Ticked { get; init; }

    /// <summary>The hash of the lines that the form was shown with; null when it was not a form.</summary>
    public string? ShownChecklist { get; init; }

    public string To { get; init; } = "";

    public string Until { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Same { get; init; } = "";

    /// <summary>A day as a browser's date field sends it; null for anything else.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>
    /// A person's words as stored: line breaks normalised, without characters that a database refuses or a screen cannot show.
    /// </summary>
    public static string Words(string text) => string.Concat(text.ReplaceLineEndings("\n").EnumerateRunes()
        .Where(rune => rune.Value == '\n' || !Rune.IsControl(rune)).Select(rune => rune.ToString())).Trim();

    /// <summary>What is wrong with a note of any form.</summary>
    public IEnumerable<ActionFault> NoteFaults()
    {
        if (Words(Note) is { Length: > LongestNote } note)
            yield return new ActionFault("note", new Sentence("fault.note-long", ("length", note.Length), ("most", LongestNote)));
    }
}

/// <summary>A wrong value in a form.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Said">What is wrong, and how to correct it.</param>
internal sealed record ActionFault(string Field, Sentence Said)
{
    /// <summary>The same in English.</summary>
    public string Words => Said.ToString();
}
