using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Reminders;
using CcsviReview.Storage;

namespace CcsviReview.Features.Actions;

/// <summary>Carries out a form on a page, if nothing in it is wrong. What is done is recorded in rows that are only ever added.</summary>
internal static class ActionExecutor
{
    private const int LongestReason = 500;

    /// <summary>Carries the form out; or changes nothing and returns what is wrong.</summary>
    public static IReadOnlyList<ActionFault> Do(ReviewDb db, ActionContext context, ActionForm form)
    {
        var (faults, apply) = Read(context, form);
        if (faults.Count == 0)
            apply(db);
        return faults;
    }

    /// <summary>What is wrong with a form; changes nothing.</summary>
    public static IReadOnlyList<ActionFault> Faults(ActionContext context, ActionForm form) => Read(context, form).Faults;

    private static (List<ActionFault> Faults, Action<ReviewDb> Apply) Read(ActionContext context, ActionForm form) => context.Act switch
    {
        PageAction.ReviewDone => Review(context, form, ReviewOutcome.StillCorrect, ReviewOutcome.Corrected),
        PageAction.NeedsWork => Review(context, form, ReviewOutcome.NeedsWork, ReviewOutcome.Retire),
        PageAction.NotMine => HandOver(context, form),
        PageAction.Later => PutOff(context, form),
        PageAction.ConfirmMove => Move(context, form),
        _ => throw new InvalidOperationException($"{context.Act} is done to no page."),
    };

    private static (List<ActionFault> Faults, Action<ReviewDb> Apply) Review(ActionContext context, ActionForm form,
        params ReviewOutcome[] allowed)
    {
        List<ActionFault> faults = [.. form.NoteFaults()];
        var outcome = allowed.Where(one => one.ToString() == form.Outcome).Cast<ReviewOutcome?>().FirstOrDefault();
        if (outcome is null)
            faults.Insert(0, new ActionFault("outcome", new Sentence("fault.found")));
        var on = ActionForm.Day(form.On);
        if (on is null)
            faults.Add(new ActionFault("on", new Sentence("fault.day")));
        else if (on > context.Today)
            faults.Add(new ActionFault("on", new Sentence("fault.day-to-come", ("day", on.Value))));
        else if (context.LastReviewOn is { } last && on <= last && context.Act == PageAction.ReviewDone)
            faults.Add(new ActionFault("on", new Sentence("fault.day-too-early", ("day", last))));
        var (lines, fault) = Checklist.Of(context.Checklist, form);
        if (fault is not null)
            faults.Add(fault);
        return (faults, db => Record(db, context, new Found(outcome!.Value, on!.Value, ActionForm.Words(form.Note)) { Checklist = lines }));
    }

    private static void Record(ReviewDb db, ActionContext context, Found found)
    {
        var review = new Review
        {
            PageId = context.Page.Id,
            ReviewedOn = found.On,
            Outcome = found.Outcome,
            By = context.Claim.Person,
            Note = found.Note,
            Checklist = found.Checklist,
            RecordedAt = context.Now,
        };
        db.Add(review);
        context.Page.Record(review);
    }

    private static (List<ActionFault> Faults, Action<ReviewDb> Apply) HandOver(ActionContext context, ActionForm form)
    {
        List<ActionFault> faults = [.. form.NoteFaults()];
        var candidates = new OwnerCandidates(context);
        var to = form.To == OwnerCandidates.Unknown ? candidates.Fallback : candidates.Find(form.To);
        if (form.To.Length == 0)
            faults.Insert(0, new ActionFault("to", new Sentence("fault.whose")));
        else if (to is null)
            faults.Insert(
                0, new ActionFault("to", form.To == OwnerCandidates.Unknown ? new Sentence("fault.nobody") : new Sentence("fault.not-listed")));
        return (faults, db => Give(db, context, to!, ActionForm.Words(form.Note)));
    }

    private static void Give(ReviewDb db, ActionContext context, OwnerCandidate to, string note)
    {
        db.Add(Change(context, AuditKinds.Owner, context.Page.Owner ?? "", to.Address, note));
        context.Page.AssignOwner(to.Address);
    }

    private static (List<ActionFault> Faults, Action<ReviewDb> Apply) PutOff(ActionContext context, ActionForm form)
    {
        var faults = new List<ActionFault>();
        var (until, reason, limit) = (ActionForm.Day(form.Until), ActionForm.Words(form.Reason), context.PutOff);
        if (until is null)
            faults.Add(new ActionFault("until", new Sentence("fault.until")));
        else if (until <= context.Today || until > limit.Latest)
            faults.Add(new ActionFault("until", new Sentence("fault.until-range", ("day", limit.Latest), ("days", limit.MostDays))));
        if (reason.Length is 0 or > LongestReason)
            faults.Add(new ActionFault("reason", reason.Length == 0
                ? new Sentence("fault.why")
                : new Sentence("fault.why-long", ("length", reason.Length), ("most", LongestReason))));
        return (faults, db => Wait(db, context, until!.Value, reason));
    }

    private static void Wait(ReviewDb db, ActionContext context, DateOnly until, string reason)
    {
        var times = context.PutOff.Times;
        var before = times > 0 ? DayFormatter.Of(context.Page.Postponement!.Until) : "";
        db.Add(Change(context, AuditKinds.PutOff, before, DayFormatter.Of(until), reason));
        context.Page.Postpone(new Postponement(context.Claim.Cycle, until, reason, context.Claim.Person, times + 1));
    }

    private static (List<ActionFault> Faults, Action<ReviewDb> Apply) Move(ActionContext context, ActionForm form)
    {
        List<ActionFault> faults = [.. form.NoteFaults()];
        if (form.Same is not ("yes" or "no"))
            faults.Insert(0, new ActionFault("same", new Sentence("fault.same")));
        return (faults, db => Judge(db, context, form.Same == "yes", ActionForm.Words(form.Note)));
    }

    private static void Judge(ReviewDb db, ActionContext context, bool isSame, string note)
    {
        var from = context.Page.MovedFrom!;
        db.Add(Change(context, AuditKinds.Move, from, isSame ? ActionLabels.Same : ActionLabels.Other, note));
        if (isSame)
        {
            context.Page.ConfirmMove();
            foreach (var alias in db.Aliases.Where(alias => alias.PageId == context.Page.Id && alias.ConfirmedBy == null))
                alias.Confirm(context.Claim.Person, context.Now);
            return;
        }

        // Another page cannot take over the review of the old one: its clock keeps running, and the question stays open until the record is
        // correct.
        Record(db, context, new Found(ReviewOutcome.NeedsWork, context.Today, "Not the page that it was before it moved."));
    }

    private static AuditEntry Change(ActionContext context, string what, string before, string after, string reason) => new()
    {
        At = context.Now,
        By = context.Claim.Person,
        PageId = context.Page.Id,
        What = what,
        Before = before,
        After = after,
        Reason = reason,
    };

    private sealed record Found(ReviewOutcome Outcome, DateOnly On, string Note)
    {
        public IReadOnlyList<ChecklistLine> Checklist { get; init; } = [];
    }
}
