using System.CommandLine;
using CcsviReview.Features.Check;

namespace CcsviReview.Cli.Check;

/// <summary>The options of <c>check</c> for how pages are written: culture and labels, as in the settings of a site.</summary>
internal sealed class ReadingOptions
{
    private readonly Option<string?> _culture = new("--culture")
    {
        Description = "The culture of numeric dates on the pages, like Sites:NAME:Culture in the settings [default: detected from the pages]",
        HelpName = "en-GB",
    };

    private readonly Option<string[]> _labels = new("--label")
    {
        Description =
            "Extra words that introduce a date or an interval on these pages; WHAT is reviewed, updated, next or interval",
        HelpName = "WHAT=WORDS",
    };

    public void AddTo(Command command)
    {
        _culture.Validators.Add(option =>
        {
            if (option.GetValueOrDefault<string?>() is { } culture && CheckConventions.CultureFault(culture) is { } fault)
                option.AddError($"--culture: {fault}");
        });
        _labels.Validators.Add(option =>
        {
            foreach (var label in option.GetValueOrDefault<string[]>() ?? [])
            {
                if (CheckConventions.LabelFault(label) is { } fault)
                    option.AddError($"--label: {fault}");
            }
        });
        command.Add(_culture);
        command.Add(_labels);
    }

    /// <summary>The request with these options.</summary>
    public CheckRequest Complete(CheckRequest request, ParseResult line) =>
        request with { Customs = CheckConventions.Of(line.GetValue(_culture), line.GetValue(_labels) ?? []) };
}
