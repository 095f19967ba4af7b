using CcsviReview.Current.Faults;

namespace CcsviReview.Web.Components;

/// <summary>What is wrong of a form that came back; handed over beside the request, as what pages show is.</summary>
internal sealed record SheetFaults(IReadOnlyList<FieldFault> All)
{
    public string? Of(string column) => All.FirstOrDefault(fault => fault.Field == column)?.Words;
}
