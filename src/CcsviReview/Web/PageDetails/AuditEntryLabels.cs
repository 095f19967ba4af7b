using CcsviReview.Features.Actions;

namespace CcsviReview.Web.PageDetails;

/// <summary>What a person did to a page, after their name; what it was before and became stands after it.</summary>
internal static class AuditEntryLabels
{
    public static string Did(string what) => what switch
    {
        ActionLabels.Owner => "gave it to another owner: ",
        ActionLabels.PutOff => "put its reminders off until: ",
        ActionLabels.Move => "looked whether it is the same page: ",
        "exemption" or "exempt_until" or "exempt_reason" => "changed its exemption: ",
        _ => $"changed its {what.Replace('_', ' ')}: ",
    };
}
