using System.Globalization;
using CcsviReview.Current;
using CcsviReview.Current.Faults;
using CcsviReview.Features.Planning;
using CcsviReview.People;
using CcsviReview.Web.Components;
using CcsviReview.Web.Errors;
using CcsviReview.Web.Requests;
using CcsviReview.Web.Security;

namespace CcsviReview.Web.Planning;

/// <summary>Shows the plan of all editors, or of one with what another pace would change.</summary>
internal sealed class WorkPlanPages(PlanListQuery list, PacePreviewQuery preview, CurrentRules current, FormTickets tickets)
{
    /// <summary>How many editors a part of the list shows.</summary>
    public const int Part = 25;

    private const string FromField = "from";
    private const string EditorField = "editor";
    private const string PagesField = "pages";

    /// <summary>The address of the part that begins with an editor, counted from 0.</summary>
    public static string PartAt(int from) => string.Create(CultureInfo.InvariantCulture, $"{Urls.Plan}?{FromField}={from}");

    /// <summary>What the address asks for.</summary>
    public Task<IResult> ShowAsync(HttpContext http, CancellationToken cancel) =>
        http.Request.Query[EditorField].FirstOrDefault() is { Length: > 0 } editor
            ? OneAsync(http, editor, FormOf(http.Request.Query[PagesField].FirstOrDefault()?.Trim()), cancel)
            : ListAsync(http, null, cancel);

    /// <summary>The editors, with why a form was refused.</summary>
    public async Task<IResult> ListAsync(HttpContext http, string? fault, CancellationToken cancel)
    {
        var typed = http.Request.Query[FromField];
        var from = int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var plan = await list.RunAsync(new PlanListRequest(http.Visitor(), from, Part), cancel);
        var rules = await current.ReadAsync(cancel);
        return http.Show<WorkPlanPage, WorkPlanView>(new WorkPlanView(plan, tickets.For(http))
        {
            From = from,
            Fault = fault,
            Names = plan.Editors.Select(editor => editor.Editor).Concat(plan.Editors.Select(editor => editor.ApprovedBy).OfType<string>())
                .Distinct(StringComparer.Ordinal).ToDictionary(address => address, address => NameOf(rules, address)),
        }, fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>One editor, with what another pace would change.</summary>
    public async Task<IResult> OneAsync(HttpContext http, string editor, PaceForm form, CancellationToken cancel)
    {
        var owner = editor == PlanAdmin.Nobody ? CurrentBacklogs.Nobody : PersonAddress.Exact(editor.Trim());
        if (owner is null || await list.OneAsync(owner, http.Visitor(), cancel) is not { } plan)
            return http.ShowMissing("No plan for an editor with this address.");
        var rules = await current.ReadAsync(cancel);
        var mayPace = http.Visitor().Role == Role.Admin && rules.People.Editors.Any(each => each.Address == owner);
        http.Features.Set(new SheetFaults(form.Fault is { } fault ? [new FieldFault(PagesField, fault)] : []));
        return http.Show<EditorPlanPage, EditorPlanView>(new EditorPlanView(plan, NameOf(rules, owner), tickets.For(http))
        {
            Form = form,
            MayPace = mayPace,
            Preview = mayPace && form is { IsAsked: true, Fault: null }
                ? await preview.RunAsync(owner, WorkPlanRoute.PaceOf(form.Pages), cancel)
                : null,
            ApprovedBy = plan.Plan.ApprovedBy is { } by ? NameOf(rules, by) : null,
        }, form.Fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static PaceForm FormOf(string? pages)
    {
        if (pages is null)
            return new PaceForm("");
        try
        {
            WorkPlanRoute.PaceOf(pages);
            return new PaceForm(pages) { IsAsked = true };
        }
        catch (RefusedException refused)
        {
            return new PaceForm(pages) { IsAsked = true, Fault = refused.Message };
        }
    }

    private static string NameOf(ActiveRules rules, string address) =>
        address.Length == 0 ? "Pages without an owner" : rules.PersonAt(address).Name;
}

/// <summary>A pace that somebody typed.</summary>
/// <param name="Pages">What they typed; empty when nothing yet.</param>
internal sealed record PaceForm(string Pages)
{
    /// <summary>Whether what it would change is to be shown.</summary>
    public bool IsAsked { get; init; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public string? Fault { get; init; }
}

/// <summary>A part of the plan.</summary>
internal sealed record WorkPlanView(PlanList Plan, FormTicket Ticket)
{
    /// <summary>The number of editors before this part.</summary>
    public required int From { get; init; }

    /// <summary>Why a form was refused; null when none was.</summary>
    public required string? Fault { get; init; }

    /// <summary>The names of editors, and of those who approved, by address.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }
}

/// <summary>The plan of one editor.</summary>
internal sealed record EditorPlanView(PlanOfEditor One, string Name, FormTicket Ticket)
{
    public required PaceForm Form { get; init; }

    /// <summary>Whether the visitor may set the pace of this editor.</summary>
    public required bool MayPace { get; init; }

    /// <summary>What the pace in the form would change; null when none was asked for.</summary>
    public required PacePreview? Preview { get; init; }

    /// <summary>The name of who approved the plan; null when nobody did.</summary>
    public required string? ApprovedBy { get; init; }
}
