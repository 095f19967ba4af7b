using System.ComponentModel.DataAnnotations;

namespace CcsviReview.Settings;

/// <summary>Signals of readers and programs. Section <c>Signals</c>.</summary>
internal sealed class SignalOptions
{
    /// <summary>
    /// Whether readers may answer whether a page was useful, with the form below the public footer; a site may override this.
    /// </summary>
    /// <value>Default false.</value>
    public bool ReaderForm { get; init; }

    /// <summary>How many answers per minute one network address may send.</summary>
    /// <value>1 to 100,000; default 20: many readers may share one address.</value>
    [Range(1, 100_000)]
    public int AnswersPerMinute { get; init; } = 20;

    /// <summary>For how many days counts are kept; those of a page that is due because of them are kept until its review.</summary>
    /// <value>366 to 3,660; default 400.</value>
    [Range(366, 3_660)]
    public int KeepCountsDays { get; init; } = 400;

    /// <summary>For how many days comments are kept.</summary>
    /// <value>1 to 3,660; default 365.</value>
    [Range(1, 3_660)]
    public int KeepCommentsDays { get; init; } = 365;
}
