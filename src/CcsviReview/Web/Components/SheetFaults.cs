using CcsviReview.Current.Faults;

namespace CcsviReview.Web.Components;

/// <summary>The faults of a form that was refused; passed beside the request, like everything that pages show.</summary>
internal sealed record SheetFaults(IReadOnlyList<FieldFault> All)
{
    public string? Of(string column) => All.FirstOrDefault(fault => fault.Field == column)?.Words;
}
