using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

/// <summary>
/// Words that the database keeps and the program compares are written once: names of jobs, what the audit log says was changed, the keys
/// of emails, and the steps of the ledger.
/// </summary>
public sealed partial class StoredWordsTests
{
    [Fact]
    public void Nothing_writes_or_compares_a_stored_word_by_itself() => Violations.None(Loose(SourceTree.Production));

    [Theory]
    [InlineData("db.Runs.Where(run => run.Job == \"scan\")", "JobNames")]
    [InlineData("new JobRun { Job = \"scan\" }", "JobNames")]
    [InlineData("runs.AroundAsync(\n    \"scan\", name)", "JobNames")]
    [InlineData("JobKey key = new JobKey(\"assess\");", "JobNames")]
    [InlineData("new AuditEntry { At = now, What = \"owner\" }", "AuditKinds")]
    [InlineData("db.Changes.Where(change => change.What == \"owner\")", "AuditKinds")]
    [InlineData("change.What is \"owner\" or \"section\"", "AuditKinds")]
    [InlineData("db.Emails.Where(email => email.Key.StartsWith(\"digest:\"))", "EmailKeys")]
    [InlineData("var key = $\"digest:{person}:{day}\";", "EmailKeys")]
    [InlineData("var key = string.Create(CultureInfo.InvariantCulture, $\"plan:{admin}\");", "EmailKeys")]
    [InlineData("step.Key.StartsWith(\"backlog\", StringComparison.Ordinal)", "EmailKeys")]
    [InlineData("lines.Where(line => line.Step == \"moved\")", "Step")]
    public void A_loose_word_is_reported(string code, string home) =>
        Assert.Contains($"in {home}", Assert.Single(Loose([new("src/CcsviReview/Pipeline/Fake.cs", code)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("new JobRun { Job = JobNames.Scan }")]
    [InlineData("new LinkView { What = new Sentence(\"link.lost-what\") }")]
    [InlineData("var key = $\"Policies:{name}\";")]
    [InlineData("var text = \"the job = scan\";")]
    public void A_word_that_has_its_home_is_not_reported(string code) =>
        Assert.Empty(Loose([new("src/CcsviReview/Pipeline/Fake.cs", code)]));

    private static List<string> Loose(IEnumerable<SourceFile> files) =>
    [
        .. from file in files
           where !file.IsGenerated && Path.GetFileName(file.Path) is not ("EmailKeys.cs" or "AuditKinds.cs" or "JobNames.cs" or "Step.cs")
           from found in new[] { (Job(), "JobNames"), (Audit(), "AuditKinds"), (Email(), "EmailKeys"), (LedgerStep(), "Step") }
           from match in found.Item1.Matches(file.Text)
           select $"{file.Path}: '{match.Value}' is a word that the database keeps; name it in {found.Item2}.",
    ];

    [GeneratedRegex("""\bJob (==|=|is) "|\bAroundAsync\(\s*"|new JobKey\(\$?"|JobKey (Key|key) = new\(\$?"[a-z]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Job();

    [GeneratedRegex("""\b(change|entry|each|c)\.What (==|is) "|\bWhat = \$?"|new ScheduleChange\(\s*"|new PolicyChange\(\s*["]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Audit();

    [GeneratedRegex("""\b(email|other|each|step)\.Key\.StartsWith\(\$?"|\b(key|stem|Key) = (string\.Create\(CultureInfo\.InvariantCulture, )?\$"[a-z-]+:\{""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Email();

    [GeneratedRegex("""\.Step (==|is|!=) (not )?"|\bStep = "[a-z0-9]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LedgerStep();
}
