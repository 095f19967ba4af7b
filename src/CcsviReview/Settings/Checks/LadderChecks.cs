using CcsviReview.Facts;

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
                    faults.Add($"{key}:Days:{i}", $"{ladder.Days[i]}", $"is not after the step before it, {ladder.Days[i - 1]}",
                        "Write the days in ascending order, those before the due date negative, each once");
            }

            if (ladder.RepeatEvery.Length > 0 && !ReviewInterval.TryParse(ladder.RepeatEvery, out _))
                faults.Add($"{key}:RepeatEvery", ladder.RepeatEvery, "is not an interval",
                    "Write an ISO 8601 duration such as P1M or P7D, or nothing for never");
        }
    }
}
