// Samples of folders, which show that the test of arrows finds uses that only the compiler knows.
namespace CcsviReview.Tests.Architecture
{
    internal static class Between
    {
        public static Forged.Transports.ForgedTransport Transport { get; } = new();
    }
}

namespace CcsviReview.Tests.Architecture.Forged.Transports
{
    internal sealed class ForgedTransport
    {
        public int Sent { get; } = 1;
    }
}

namespace CcsviReview.Tests.Architecture.Forged.Facts
{
    internal static class Inferring
    {
        public static int Sent()
        {
            var transport = Between.Transport;
            return transport.Sent;
        }
    }

    internal static class NotUsing
    {
        public static int Sent() => 1;
    }
}
