using CcsviReview.Features.Actions;

namespace CcsviReview.Web.PageDetails;

/// <summary>What a person did to a page, after their name; what it was before and became stands after it.</summary>
internal static class AuditEntryLabels
{
    public static string Did(string what) => what switch
    {
        ActionLabels.Owner => "changed its owner: ",
        ActionLabels.PutOff => "paused its reminders until: ",
        ActionLabels.Move => "checked whether it is the same page: ",
        "exemption" or "exempt_until" or "exempt_reason" => "changed its exemption: ",
        _ => $"changed its {what.Replace('_', ' ')}: ",
    };
}
