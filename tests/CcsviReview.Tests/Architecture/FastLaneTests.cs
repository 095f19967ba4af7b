using System.Text.RegularExpressions;

namespace CcsviReview.Tests.Architecture;

/// <summary>The fast lane of <c>tests/run --fast</c> starts no server, no browser, no database and no other program.</summary>
public sealed partial class FastLaneTests
{
    private const string Tests = "tests/CcsviReview.Tests/";

    // What starts something, or waits for it.
    private static readonly string[] Slow =
    [
        "TestDatabase", "TestScheduler", "Browser", "ProgramUnderTest", "PageServer", "RawServer", "LoopbackProxy", "HookReceiver",
        "TokenServer", "AuthorizationServer", "MailSink", "MailSinkOfDebian", "MailSinkReading", "Dovecot", "DkimVerdict", "CalendarReading", "Python",
    ];

    [Fact]
    public void No_test_of_the_fast_lane_starts_anything() =>
        Violations.None(Starting(SourceTree.All, File.ReadAllText(Path.Combine(SourceTree.Root, "tests/run"))));

    [Theory]
    [InlineData("Policies/FakeTests.cs", "class FakeTests(Browser browser);", "Browser")]
    [InlineData("Sources/Http/FakeTests.cs", "class FakeTests { PageServer? server; }", "PageServer")]
    public void A_test_that_starts_something_is_reported(string path, string text, string type)
    {
        const string script = "fast=(Policies Sources.Http)\nnot_fast=(LookTests)\n";

        Assert.Contains($"uses {type}", Assert.Single(Starting([new(Tests + path, text)], script)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Web/FakeTests.cs", "class FakeTests(Browser browser);")]
    [InlineData("Policies/LookTests.cs", "class LookTests(Browser browser);")]
    [InlineData("Policies/FakeTests.cs", "class FakeTests { string text = \"Browser\"; }")]
    public void A_test_of_another_lane_or_one_that_starts_nothing_is_not_reported(string path, string text) =>
        Assert.Empty(Starting([new(Tests + path, text)], "fast=(Policies Sources.Http)\nnot_fast=(LookTests)\n"));

    private static List<string> Starting(IEnumerable<SourceFile> files, string script)
    {
        var (folders, other) = (List(script, "fast"), List(script, "not_fast"));
        return
        [
            .. from file in files
               where folders.Any(folder => file.Path.StartsWith($"{Tests}{folder.Replace('.', '/')}/", StringComparison.Ordinal))
               where !other.Contains(Path.GetFileNameWithoutExtension(file.Path))
               from type in Slow
               where Word().Matches(file.Code).Any(word => word.Value == type)
               select $"{file.Path} uses {type}; name it in `not_fast` of tests/run, which keeps it out of the fast lane.",
        ];
    }

    private static string[] List(string script, string name) =>
        [.. Lists().Matches(script).First(match => match.Groups["name"].Value == name).Groups["words"].Value
            .Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"^(?:readonly )?(?<name>\w+)=\((?<words>[^)]*)\)", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Lists();

    [GeneratedRegex(@"\b[A-Z]\w+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Word();
}
