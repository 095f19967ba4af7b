using CcsviReview.Outbox;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Ladders</c>.</summary>
internal static class LadderChecks
{
    public static void Check(IReadOnlyDictionary<string, LadderOptions> ladders, SettingFaults faults)
    {
        foreach (var (name, ladder) in ladders)
        {
            var key = $"Ladders:{name}";
            for (var i = 1; i < ladder.Days.Length; i++)
            {
                if (ladder.Days[i] <= ladder.Days[i - 1])
                    faults.Add($"{key}:Days:{i}", $"{ladder.Days[i]}", $"is not after the previous step, {ladder.Days[i - 1]}",
                        "Write each day once, in ascending order, with negative numbers for days before the due date");
            }

            if (ladder.RepeatEvery.Length > 0 && ladder.RepeatInterval is null)
                faults.Add($"{key}:RepeatEvery", ladder.RepeatEvery, "is not an interval",
                    "Write an ISO 8601 duration such as P1M or P7D, or leave it empty for never");
            for (var i = 0; i < ladder.Copies.Length; i++)
                CheckCopy($"{key}:Copies:{i}:To", ladder.Copies[i].To, faults);
        }
    }

    private static void CheckCopy(string key, string to, SettingFaults faults)
    {
        if (to.Length == 0)
            faults.Add(key, null, "is missing", "Write DefaultEditor, Admins, or one bare address such as head@example.org");
        else if (!IsName(to) && Mailbox.Fault(to) is { } fault)
            faults.Add(key, to, fault, "Write DefaultEditor, Admins, or one bare address such as head@example.org");
    }

    private static bool IsName(string to) => to.Equals(LadderCopyOptions.DefaultEditor, StringComparison.OrdinalIgnoreCase)
        || to.Equals(LadderCopyOptions.Admins, StringComparison.OrdinalIgnoreCase);
}
