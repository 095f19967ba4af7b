using CcsviReview.Reading.Grammar;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Sites:NAME:Labels</c>.</summary>
internal static class LabelChecks
{
    private const int MostWords = 100;

    public static void Check(string key, LabelOptions labels, SettingFaults faults)
    {
        Dictionary<string, string> known = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, _, words) in labels.Lists())
        {
            if (words.Length > MostWords)
                faults.Add($"{key}:{name}", null, $"has {words.Length} entries", $"Write at most {MostWords}");
            for (var i = 0; i < words.Length; i++)
            {
                var place = $"{key}:{name}:{i}";
                if (SiteLabels.Fault(words[i]) is { } fault)
                    faults.Add(place, words[i], $"is not a valid label: it {fault}",
                        "Write the words before the date, such as Clinically signed off on");
                else if (!known.TryAdd(words[i], name) && known[words[i]] != name)
                    faults.Add(
                        place, words[i], $"is also in {key}:{known[words[i]]}", "Keep it in one of the two lists");
            }
        }
    }
}
