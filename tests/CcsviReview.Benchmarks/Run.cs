using BenchmarkDotNet.Running;

namespace CcsviReview.Benchmarks;

internal static class Run
{
    public static void Main(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(Run).Assembly).Run(args);
}
