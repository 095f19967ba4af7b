using System.Diagnostics;
using System.Globalization;
using System.Text;
using CcsviReview.Reminders.Digests;
using CcsviReview.Reminders.Templates;

namespace CcsviReview.Benchmarks;

/// <summary>
/// <c>digest PAGES [ROUNDS]</c>: how long it takes to write the digest of somebody with so many overdue pages, in each language.
/// </summary>
internal static class DigestSpeed
{
    public static int Print(int pages, int rounds)
    {
        foreach (var tag in TemplateSet.BuiltIn.Languages.Order(StringComparer.Ordinal))
        {
            var sample = SampleDigest.Of(pages, Math.Min(pages, Digest.MostItems));
            var digest = sample with { Reader = sample.Reader with { Language = tag } };
            var first = Stopwatch.StartNew();
            var email = DigestWriter.Compose(digest);
            first.Stop();
            var times = Enumerable.Range(0, rounds).Select(_ => Once(digest)).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{tag}: the first letter {first.Elapsed.TotalMilliseconds:N0} ms (templates compiled), then median {times[rounds / 2]:N1} ms, 95 % {times[rounds * 95 / 100]:N1} ms over {rounds}; HTML {Encoding.UTF8.GetByteCount(email.Html):N0} bytes, text {Encoding.UTF8.GetByteCount(email.Text):N0} bytes; subject \"{email.Subject}\""));
        }
        return 0;
    }

    private static double Once(Digest digest)
    {
        var watch = Stopwatch.StartNew();
        DigestWriter.Compose(digest);
        return watch.Elapsed.TotalMilliseconds;
    }
}
