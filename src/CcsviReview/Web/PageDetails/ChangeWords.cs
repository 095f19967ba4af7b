using CcsviReview.Features.Actions;

namespace CcsviReview.Web.PageDetails;

/// <summary>What a person did to a page, after their name; what it was before and became stands after it.</summary>
internal static class ChangeWords
{
    public static string Did(string what) => what switch
    {
        ActWords.Owner => "gave it to another owner: ",
        ActWords.PutOff => "put its reminders off until: ",
        ActWords.Move => "looked whether it is the same page: ",
        "exemption" or "exempt_until" or "exempt_reason" => "changed its exemption: ",
        _ => $"changed its {what.Replace('_', ' ')}: ",
    };
}
