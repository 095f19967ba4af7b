using CcsviReview.Facts;

namespace CcsviReview.Policies;

/// <summary>That the links of a page's own text are checked.</summary>
/// <param name="BringForward">How soon a page is to be reviewed after one of its links broke; null where that is only reported.</param>
public sealed record LinkCheck(ReviewInterval? BringForward);
