using CcsviReview.Reminders.Templates;

namespace CcsviReview.Reminders;

/// <summary>How the letters look that have no template: light colours on the elements, dark ones in the small style sheet that better mail programs read.</summary>
internal static class HtmlStyles
{
    public const string Quiet = "quiet";
    public const string Body = "margin:0;padding:0;background:#f3f1ec;-webkit-text-size-adjust:100%;";
    public const string Edge = "padding:24px 12px 40px;";
    public const string Dateline = "margin:0 0 18px;font-size:13px;line-height:18px;color:#646a73;";
    public const string Headline = "margin:0 0 14px;font-family:Georgia,'Times New Roman',serif;font-size:29px;line-height:36px;font-weight:normal;letter-spacing:-0.2px;color:#1c2126;overflow-wrap:anywhere;";
    public const string Greeting = "margin:0;font-size:16px;line-height:25px;color:#1c2126;";
    public const string HeadingCount = "font-weight:normal;color:#646a73;";
    public const string Request = "margin:6px 0 0;font-size:14px;line-height:21px;color:#646a73;";
    public const string Item = "padding:22px 0 2px;";
    public const string Title = "margin:0;font-size:18px;line-height:25px;font-weight:600;color:#1c2126;overflow-wrap:anywhere;";
    public const string TitleLink = "color:#1c2126;text-decoration:underline;text-decoration-color:#c3bfb5;text-underline-offset:3px;";
    public const string Small = "margin:2px 0 0;font-size:14px;line-height:21px;color:#646a73;overflow-wrap:anywhere;";
    public const string Findings = "margin:12px 0 0;padding:0 0 0 14px;border-left:3px solid #e5e1d8;list-style:none;";
    public const string Finding = "margin:0 0 8px;padding:0;font-size:15px;line-height:22px;color:#1c2126;overflow-wrap:anywhere;";
    public const string Evidence = "font-family:Georgia,'Times New Roman',serif;font-style:italic;font-size:14px;color:#646a73;";
    public const string Action = "margin:4px 0 0;";
    public const string ActionLink = "display:inline-block;padding:8px 0;font-size:15px;line-height:22px;font-weight:600;color:#1d5c8a;text-decoration:none;";
    public const string All = "margin:18px 0 0;";
    public const string AllLink = "display:inline-block;padding:11px 18px;border:1px solid #c3bfb5;border-radius:8px;font-size:15px;line-height:20px;font-weight:600;color:#1c2126;text-decoration:none;";
    public const string Closing = "margin:40px 0 0;padding:20px 0 0;border-top:1px solid #e5e1d8;";
    public const string ClosingText = "margin:0 0 6px;font-size:13px;line-height:20px;color:#646a73;";

    private const string Sans = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;";

    /// <summary>Dark colours and the narrow screen; everything else is on the elements.</summary>
    public const string Sheet = """
        :root{color-scheme:light dark;supported-color-schemes:light dark}
        @media (max-width:480px){.edge{padding:0!important}.sheet{padding:24px 20px 28px!important;border-radius:0!important}}
        @media (prefers-color-scheme:dark){
        .paper{background:#121416!important}.sheet{background:#1b1e22!important}
        .ink{color:#e9e6e0!important}.soft{color:#a4a9b1!important}.quiet{color:#b4bac2!important}.link{color:#8cc4ee!important}
        .late{color:#ff9d8c!important}.today{color:#f2c063!important}.doubt{color:#d5b0ff!important}.never{color:#a5c6f3!important}.soon{color:#8fd6b0!important}
        .late-edge{border-top-color:#d9604c!important}.today-edge{border-top-color:#c9962f!important}.doubt-edge{border-top-color:#9a6fd0!important}
        .never-edge{border-top-color:#5f8fd0!important}.soon-edge{border-top-color:#4fa07c!important}.quiet-edge{border-top-color:#6a717a!important}
        .line{border-color:#363a40!important}.bar{border-color:#3d4249!important}
        a.ink{text-decoration-color:#5b6068!important;border-color:#4a4f57!important}
        }
        """;

    public static string Column(string accent) =>
        $"max-width:600px;margin:0 auto;padding:32px 32px 28px;background:#ffffff;border-top:4px solid {Keys.Colour(accent)};border-radius:10px;text-align:left;{Sans}";

    public static string Heading(string accent) =>
        $"margin:40px 0 0;padding:20px 0 0;border-top:1px solid #e5e1d8;font-size:16px;line-height:24px;font-weight:700;color:{Keys.Colour(accent)};";

    public static string State(string accent) => $"margin:8px 0 0;font-size:15px;line-height:22px;font-weight:600;color:{Keys.Colour(accent)};";

}
