using System.Globalization;
using HandlebarsDotNet;

namespace CcsviReview.Reminders.Templates;

/// <summary>The templates of a language, compiled once. Safe to use from several threads.</summary>
internal sealed class CompiledTemplates
{
    private readonly Lazy<HandlebarsTemplate<object, object>> _subject;
    private readonly Lazy<HandlebarsTemplate<object, object>> _text;
    private readonly Lazy<HandlebarsTemplate<object, object>> _html;
    private readonly Lazy<HandlebarsTemplate<object, object>> _noticeText;
    private readonly Lazy<HandlebarsTemplate<object, object>> _noticeHtml;

    public CompiledTemplates(IReadOnlyDictionary<string, TemplateFile> templates)
    {
        var handlebars = new Lazy<IHandlebars>(() => Environment(templates));
        (_subject, _text, _html) = (Compiled("subject"), Compiled("text"), Compiled("html"));
        (_noticeText, _noticeHtml) = (Compiled("notice-text"), Compiled("notice-html"));

        Lazy<HandlebarsTemplate<object, object>> Compiled(string name) => new(() => handlebars.Value.Compile(templates[name].Text));
    }

    public string Subject(Dictionary<string, object?> fields) => _subject.Value(fields);

    public string Text(Dictionary<string, object?> fields) => _text.Value(fields);

    public string Html(Dictionary<string, object?> fields) => _html.Value(fields);

    public string NoticeText(Dictionary<string, object?> fields) => _noticeText.Value(fields);

    public string NoticeHtml(Dictionary<string, object?> fields) => _noticeHtml.Value(fields);

    // Values are already escaped for their part, so that no spelling of a tag can bypass that; partials are registered here and never read
    // from files.
    private static IHandlebars Environment(IReadOnlyDictionary<string, TemplateFile> templates)
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration
        {
            NoEscape = true,
            FormatProvider = CultureInfo.InvariantCulture,
            ThrowOnUnresolvedBindingExpression = true,
            PartialTemplateResolver = new NoFiles(),
        });
        foreach (var (name, template) in templates)
            handlebars.RegisterTemplate(name, template.Text);
        return handlebars;
    }

    private sealed class NoFiles : IPartialTemplateResolver
    {
        public bool TryRegisterPartial(IHandlebars env, string? partialName, string? templatePath) => false;
    }
}
