using CcsviReview.Inventory;

namespace CcsviReview.Web.PageDetails;

/// <summary>What a person did to a page, as words that follow their name and come before the old and new values.</summary>
internal static class AuditEntryLabels
{
    public static string Did(string what) => what switch
    {
        AuditKinds.Owner => "changed its owner: ",
        AuditKinds.PutOff => "paused its reminders until: ",
        AuditKinds.Move => "checked whether it is the same page: ",
        AuditKinds.ReaderComment => "deleted what a reader wrote: ",
        AuditKinds.Exemption or AuditKinds.ExemptUntil or AuditKinds.ExemptReason => "changed its exemption: ",
        _ => $"changed its {what.Replace('_', ' ')}: ",
    };
}
