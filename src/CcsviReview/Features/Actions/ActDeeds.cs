using CcsviReview.Current;
using CcsviReview.Inventory;
using CcsviReview.Localization;
using CcsviReview.Reminders;
using CcsviReview.Storage;

namespace CcsviReview.Features.Actions;

/// <summary>What a form does to a page, once nothing in it is wrong. What is done stands in rows that are only ever added.</summary>
internal static class ActDeeds
{
    private const int LongestReason = 500;

    /// <summary>Does it; or does nothing and tells what is wrong.</summary>
    public static IReadOnlyList<ActFault> Do(ReviewDb db, ActScene scene, ActForm form)
    {
        var (faults, deed) = Read(scene, form);
        if (faults.Count == 0)
            deed(db);
        return faults;
    }

    /// <summary>What is wrong with a form; nothing is done.</summary>
    public static IReadOnlyList<ActFault> Faults(ActScene scene, ActForm form) => Read(scene, form).Faults;

    private static (List<ActFault> Faults, Action<ReviewDb> Deed) Read(ActScene scene, ActForm form) => scene.Act switch
    {
        PageAct.ReviewDone => Review(scene, form, ReviewOutcome.StillCorrect, ReviewOutcome.Corrected),
        PageAct.NeedsWork => Review(scene, form, ReviewOutcome.NeedsWork, ReviewOutcome.Retire),
        PageAct.NotMine => HandOver(scene, form),
        PageAct.Later => PutOff(scene, form),
        PageAct.ConfirmMove => Move(scene, form),
        _ => throw new InvalidOperationException($"{scene.Act} is done to no page."),
    };

    private static (List<ActFault> Faults, Action<ReviewDb> Deed) Review(ActScene scene, ActForm form, params ReviewOutcome[] allowed)
    {
        List<ActFault> faults = [.. form.NoteFaults()];
        var outcome = allowed.Where(one => one.ToString() == form.Outcome).Cast<ReviewOutcome?>().FirstOrDefault();
        if (outcome is null)
            faults.Insert(0, new ActFault("outcome", new Sentence("fault.found")));
        var on = ActForm.Day(form.On);
        if (on is null)
            faults.Add(new ActFault("on", new Sentence("fault.day")));
        else if (on > scene.Today)
            faults.Add(new ActFault("on", new Sentence("fault.day-to-come", ("day", on.Value))));
        else if (scene.LastReviewOn is { } last && on <= last && scene.Act == PageAct.ReviewDone)
            faults.Add(new ActFault("on", new Sentence("fault.day-too-early", ("day", last))));
        var (lines, fault) = Checklist.Of(scene.Checklist, form);
        if (fault is not null)
            faults.Add(fault);
        return (faults, db => Record(db, scene, new Found(outcome!.Value, on!.Value, ActForm.Words(form.Note)) { Checklist = lines }));
    }

    private static void Record(ReviewDb db, ActScene scene, Found found)
    {
        var review = new Review
        {
            PageId = scene.Page.Id,
            ReviewedOn = found.On,
            Outcome = found.Outcome,
            By = scene.Claim.Person,
            Note = found.Note,
            Checklist = found.Checklist,
            RecordedAt = scene.Now,
        };
        db.Add(review);
        scene.Page.Record(review);
    }

    private static (List<ActFault> Faults, Action<ReviewDb> Deed) HandOver(ActScene scene, ActForm form)
    {
        List<ActFault> faults = [.. form.NoteFaults()];
        var heirs = new Heirs(scene);
        var to = form.To == Heirs.Unknown ? heirs.Fallback : heirs.Find(form.To);
        if (form.To.Length == 0)
            faults.Insert(0, new ActFault("to", new Sentence("fault.whose")));
        else if (to is null)
            faults.Insert(
                0, new ActFault("to", form.To == Heirs.Unknown ? new Sentence("fault.nobody") : new Sentence("fault.not-listed")));
        return (faults, db => Give(db, scene, to!, ActForm.Words(form.Note)));
    }

    private static void Give(ReviewDb db, ActScene scene, Heir to, string note)
    {
        db.Add(Change(scene, ActWords.Owner, scene.Page.Owner ?? "", to.Address, note));
        scene.Page.AssignOwner(to.Address);
    }

    private static (List<ActFault> Faults, Action<ReviewDb> Deed) PutOff(ActScene scene, ActForm form)
    {
        var faults = new List<ActFault>();
        var (until, reason, limit) = (ActForm.Day(form.Until), ActForm.Words(form.Reason), scene.PutOff);
        if (until is null)
            faults.Add(new ActFault("until", new Sentence("fault.until")));
        else if (until <= scene.Today || until > limit.Latest)
            faults.Add(new ActFault("until", new Sentence("fault.until-range", ("day", limit.Latest), ("days", limit.MostDays))));
        if (reason.Length is 0 or > LongestReason)
            faults.Add(new ActFault("reason", reason.Length == 0
                ? new Sentence("fault.why")
                : new Sentence("fault.why-long", ("length", reason.Length), ("most", LongestReason))));
        return (faults, db => Wait(db, scene, until!.Value, reason));
    }

    private static void Wait(ReviewDb db, ActScene scene, DateOnly until, string reason)
    {
        var times = scene.PutOff.Times;
        var before = times > 0 ? DayWords.Of(scene.Page.Postponement!.Until) : "";
        db.Add(Change(scene, ActWords.PutOff, before, DayWords.Of(until), reason));
        scene.Page.Postpone(new Postponement(scene.Claim.Cycle, until, reason, scene.Claim.Person, times + 1));
    }

    private static (List<ActFault> Faults, Action<ReviewDb> Deed) Move(ActScene scene, ActForm form)
    {
        List<ActFault> faults = [.. form.NoteFaults()];
        if (form.Same is not ("yes" or "no"))
            faults.Insert(0, new ActFault("same", new Sentence("fault.same")));
        return (faults, db => Judge(db, scene, form.Same == "yes", ActForm.Words(form.Note)));
    }

    private static void Judge(ReviewDb db, ActScene scene, bool isSame, string note)
    {
        var from = scene.Page.MovedFrom!;
        db.Add(Change(scene, ActWords.Move, from, isSame ? ActWords.Same : ActWords.Other, note));
        if (isSame)
        {
            scene.Page.ConfirmMove();
            foreach (var alias in db.Aliases.Where(alias => alias.PageId == scene.Page.Id && alias.ConfirmedBy == null))
                alias.Confirm(scene.Claim.Person, scene.Now);
            return;
        }

        // Another page cannot have the review of the old one: the clock goes on, and the question stays until the record is put right.
        Record(db, scene, new Found(ReviewOutcome.NeedsWork, scene.Today, "Not the page that it was before it moved."));
    }

    private static Change Change(ActScene scene, string what, string before, string after, string reason) => new()
    {
        At = scene.Now,
        By = scene.Claim.Person,
        PageId = scene.Page.Id,
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
