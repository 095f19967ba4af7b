namespace CcsviReview.Benchmarks;

/// <summary><c>score LABELS PAGES</c>: reads labelled pages and prints how often the readers are right.</summary>
internal static class CorpusScore
{
    public const string Usage = "score: usage: score LABELS PAGES [--wrong] [--traps] [--predictions FILE] [--facts]";

    /// <summary>Exit 0, 64 on wrong usage, 65 when a label cannot be read, 66 when a page or the labels are not there.</summary>
    public static int Print(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        if (Options.Of(arguments) is not { } options)
        {
            error.WriteLine(Usage);
            return 64; // EX_USAGE in sysexits.h, as the ones below
        }

        try
        {
            var readings = CorpusReading.ReadAll(CorpusLabel.ReadAll(options.Labels), options.Pages);
            if (options.Predictions is { } file)
                File.WriteAllLines(file, readings.Select(reading => reading.ToJson(options.WithFacts)));
            var figures = new CorpusFigures();
            foreach (var reading in readings)
                figures.Count(reading);
            foreach (var line in figures.Lines(options.WithWrong, options.WithTraps))
                output.WriteLine(line);
            return 0;
        }
        catch (FormatException wrong)
        {
            error.WriteLine($"score: {wrong.Message}");
            return 65;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"score: {missing.Message}");
            return 66;
        }
    }

    private sealed record Options(string Labels, string Pages, bool WithWrong, bool WithTraps, bool WithFacts, string? Predictions)
    {
        /// <summary>Null for anything that is not known: a mistyped option must not look like a figure.</summary>
        public static Options? Of(IReadOnlyList<string> arguments)
        {
            if (arguments.Count < 2 || arguments[0].StartsWith('-') || arguments[1].StartsWith('-'))
                return null;
            var options = new Options(arguments[0], arguments[1], false, false, false, null);
            for (var at = 2; at < arguments.Count; at++)
            {
                switch (arguments[at])
                {
                    case "--wrong":
                        options = options with { WithWrong = true };
                        break;
                    case "--traps":
                        options = options with { WithTraps = true };
                        break;
                    case "--facts":
                        options = options with { WithFacts = true };
                        break;
                    case "--predictions" when at + 1 < arguments.Count:
                        options = options with { Predictions = arguments[++at] };
                        break;
                    default:
                        return null;
                }
            }
            return options;
        }
    }
}
