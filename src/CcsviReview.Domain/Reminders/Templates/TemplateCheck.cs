using CcsviReview.Localization;

namespace CcsviReview.Reminders.Templates;

/// <summary>
/// Walks every branch of templates with sample data and reports unknown fields. A field exists if the sample email has it.
/// </summary>
internal sealed class TemplateCheck
{
    private const int DeepestPartial = 10;
    private readonly IReadOnlyDictionary<string, TemplateFile> _templates;
    private readonly object _root;
    private readonly ICollection<WordingFault> _faults;
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    private TemplateCheck(IReadOnlyDictionary<string, TemplateFile> templates, object root, ICollection<WordingFault> faults) =>
        (_templates, _root, _faults) = (templates, root, faults);

    /// <summary>Checks a template and its partials; returns the names of all of them.</summary>
    public static IReadOnlySet<string> Walk(
        string name, IReadOnlyDictionary<string, TemplateFile> templates, object sample, ICollection<WordingFault> faults)
    {
        var check = new TemplateCheck(templates, sample, faults);
        check.Template(name, [sample], 0);
        return check._used;
    }

    private void Template(string name, List<object?> contexts, int depth)
    {
        _used.Add(name);
        var file = _templates[name];
        Stack<(string Name, int Line, bool IsContext)> blocks = new();
        foreach (var tag in TemplateTag.In(file.Text))
            Tag(tag, file, contexts, blocks, depth);
        while (blocks.TryPop(out var open))
        {
            Fault(file, open.Line, $"{{{{#{open.Name}}}}} is never closed: write {{{{/{open.Name}}}}}.");
            if (open.IsContext)
                contexts.RemoveAt(contexts.Count - 1);
        }
    }

    private void Tag(
        TemplateTag tag, TemplateFile file, List<object?> contexts, Stack<(string Name, int Line, bool IsContext)> blocks, int depth)
    {
        switch (tag.Kind)
        {
            case TagKind.Refused:
                Fault(file, tag.Line, tag.Word);
                break;
            case TagKind.Value:
                if (Find(tag.Word, contexts, file, tag.Line, out var value) && value is List<object?> or Dictionary<string, object?>)
                    Fault(file, tag.Line, $"'{tag.Word}' is not text. Write {{{{#each {tag.Word}}}}} … {{{{/each}}}}.");
                break;
            case TagKind.Open:
                Open(tag, file, contexts, blocks);
                break;
            case TagKind.Else when blocks.Count == 0:
                Fault(file, tag.Line, "{{else}} is not inside a block.");
                break;
            case TagKind.Close when blocks.Count == 0 || blocks.Peek().Name != tag.Word:
                Fault(file, tag.Line,
                    blocks.Count == 0
                        ? $"{{{{/{tag.Word}}}}} closes nothing."
                        : $"{{{{/{tag.Word}}}}} is in the place of {{{{/{blocks.Peek().Name}}}}} (opened on line {blocks.Peek().Line}).");
                break;
            case TagKind.Close:
                if (blocks.Pop().IsContext)
                    contexts.RemoveAt(contexts.Count - 1);
                break;
            case TagKind.Partial:
                Partial(tag, file, contexts, depth);
                break;
        }
    }

    private void Open(TemplateTag tag, TemplateFile file, List<object?> contexts, Stack<(string Name, int Line, bool IsContext)> blocks)
    {
        var found = Find(tag.Path, contexts, file, tag.Line, out var value);
        var isContext = tag.Word is "each" or "with";
        if (found && tag.Word == "each" && value is not List<object?>)
            Fault(file, tag.Line, $"'{tag.Path}' is not a list. Write {{{{#if {tag.Path}}}}}.");
        else if (found && tag.Word == "with" && value is not Dictionary<string, object?>)
            Fault(file, tag.Line, $"'{tag.Path}' has no fields of its own.");
        if (isContext)
            contexts.Add(tag.Word == "each" ? (value as List<object?>)?.FirstOrDefault() : value);
        blocks.Push((tag.Word, tag.Line, isContext));
    }

    private void Partial(TemplateTag tag, TemplateFile file, List<object?> contexts, int depth)
    {
        if (!_templates.ContainsKey(tag.Word))
            Fault(file, tag.Line, $"Unknown template '{tag.Word}'{Meant(tag.Word, _templates.Keys)}");
        else if (depth == DeepestPartial)
            Fault(file, tag.Line, $"'{tag.Word}' includes itself.");
        else
            Template(tag.Word, contexts, depth + 1);
    }

    // An unknown list is reported once; its contents are not reported again.
    private bool Find(string path, List<object?> contexts, TemplateFile file, int line, out object? value)
    {
        var at = contexts.Count - 1;
        value = contexts[at];
        var names = path.Split('/');
        foreach (var up in names[..^1])
        {
            if (up != ".." || --at < 0)
                return !Fault(file, line, $"'{path}' goes outside the email.");
            value = contexts[at];
        }
        foreach (var name in names[^1].Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (value is null)
                return false;
            if (name is "this")
                continue;
            if (name[0] == '@')
            {
                value = name == "@root" ? _root : "";
                if (name is not ("@root" or "@index" or "@first" or "@last"))
                    return !Fault(file, line, $"Unknown value '{name}'. Use @index, @first, @last or @root.");
                continue;
            }
            if (value is not Dictionary<string, object?> fields)
                return !Fault(file, line, $"'{path}': a text or list has no '{name}'.");
            if (!fields.TryGetValue(name, out value))
                return !Fault(file, line, $"Unknown field '{name}'{Meant(name, fields.Keys)}");
        }
        return true;
    }

    private static string Meant(string name, IEnumerable<string> known) =>
        DidYouMean.Nearest(name, known) is { } near
            ? $"; did you mean '{near}'?"
            : $"; use one of {string.Join(", ", known.Order(StringComparer.Ordinal))}.";

    private bool Fault(TemplateFile file, int line, string problem)
    {
        var fault = new WordingFault(file.Path, line, problem);
        if (!_faults.Contains(fault))
            _faults.Add(fault);
        return true;
    }
}
