using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CcsviReview.Reading.Layout;

/// <summary>Reads UTF-8, including text that was pasted into it in windows-1252.</summary>
internal static class Utf8Text
{
    private static readonly Encoding Lenient = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new WesternFallback());

    /// <summary>Whether the bytes are UTF-8, or at least more of them are than are not.</summary>
    public static bool IsLikely(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return true;
        var (good, bad) = (0, 0);
        while (bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var at)
        {
            bytes = bytes[at..];
            switch (Rune.DecodeFromUtf8(bytes, out _, out var length))
            {
                case OperationStatus.Done:
                    good++;
                    break;
                case OperationStatus.NeedMoreData:
                    return bad == 0 || good > bad;
                default:
                    bad++;
                    break;
            }
            bytes = bytes[length..];
        }
        return bad == 0 || good > bad;
    }

    /// <summary>Returns the text. Where most of the bytes contradict a declaration of UTF-8, it is read as windows-1252.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) =>
        IsLikely(bytes) ? Lenient.GetString(bytes) : EncodingLabels.Undeclared(null).GetString(bytes);

    private sealed class WesternFallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new WesternBuffer();
    }

    private sealed class WesternBuffer : DecoderFallbackBuffer
    {
        private static readonly Encoding Western = EncodingLabels.Undeclared(null);

        private string _text = "";
        private int _next;

        public override int Remaining => _text.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_text, _next) = (Western.GetString(bytesUnknown), 0);
            return _text.Length > 0;
        }

        public override char GetNextChar() => _next < _text.Length ? _text[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
                return false;
            _next--;
            return true;
        }

        public override void Reset() => (_text, _next) = ("", 0);
    }
}
