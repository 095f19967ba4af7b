using System.Security.Cryptography;
using System.Text;
using CcsviReview.Inventory;
using CcsviReview.Localization;

namespace CcsviReview.Features.Actions;

/// <summary>The checklist of a policy, and what a reviewer ticked of it.</summary>
internal static class Checklist
{
    /// <summary>The name of its form field.</summary>
    public const string Field = "checklist";

    private const int MarkBytes = 6;

    /// <summary>A hash of these lines; empty for none.</summary>
    public static string MarkOf(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))), 0, MarkBytes);

    /// <summary>
    /// The lines with what was ticked, or what is wrong. Unticked lines are accepted: people who must tick everything tick everything.
    /// </summary>
    /// <param name="lines">The lines of the page's policy now.</param>
    /// <param name="form">What was sent. A form that was shown with other lines is shown again;
    /// without a checklist, no line is ticked.</param>
    public static (IReadOnlyList<ChecklistLine> Lines, ActionFault? Fault) Of(IReadOnlyList<string> lines, ActionForm form)
    {
        if (form.ShownChecklist is { } shown && shown != MarkOf(lines))
            return ([], new ActionFault(Field, new Sentence("fault.checklist")));
        if (form.Ticked is not { } ticked)
            return ([], null);
        return ticked.FirstOrDefault(line => !lines.Contains(line)) is { } strange
            ? ([], new ActionFault(Field, new Sentence("fault.checklist-line", ("line", strange))))
            : ([.. lines.Select(line => new ChecklistLine(line, ticked.Contains(line)))], null);
    }
}
