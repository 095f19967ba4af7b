using CcsviReview.Inventory;
using CcsviReview.Policies;

namespace CcsviReview.Web.Pages;

/// <summary>One page of a list with its judgement of today.</summary>
internal sealed record PageRow(Page Page, Assessment Assessment);
