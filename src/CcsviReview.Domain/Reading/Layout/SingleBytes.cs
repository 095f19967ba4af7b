using System.Text;

namespace CcsviReview.Reading.Layout;

/// <summary>Single-byte encodings that the framework lacks: three parts of ISO 8859, one of them the Celtic one.</summary>
internal sealed class SingleBytes : Encoding
{
    /// <summary>ISO-8859-10.</summary>
    public const int Latin6 = -10;

    /// <summary>ISO-8859-14, in which Welsh was written.</summary>
    public const int Latin8 = -14;

    /// <summary>ISO-8859-16.</summary>
    public const int Latin10 = -16;

    private const int FirstOwn = 0xA0;

    private readonly string _own;

    private SingleBytes(string own) => _own = own;

    /// <summary>Decodes any bytes to one replacement character, as browsers do with encodings that they refuse.</summary>
    public static Encoding Nothing { get; } = new SingleBytes("");

    /// <summary>Returns the encoding of one of the constants.</summary>
    public static Encoding Of(int page) => new SingleBytes(page switch
    {
        Latin6 =>
            "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏ"
            + "ÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ",
        Latin8 =>
            "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
            + "ŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ",
        Latin10 =>
            "\u00A0ĄąŁ€„Š§š©Ș«Ź\u00ADźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏ"
            + "ĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ",
        _ => throw new ArgumentOutOfRangeException(nameof(page)),
    });

    public override int GetCharCount(byte[] bytes, int index, int count) => _own.Length == 0 ? Math.Min(count, 1) : count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        if (_own.Length == 0)
        {
            if (byteCount > 0)
                chars[charIndex] = '\uFFFD';
            return Math.Min(byteCount, 1);
        }
        for (var i = 0; i < byteCount; i++)
        {
            var octet = bytes[byteIndex + i];
            chars[charIndex + i] = octet < FirstOwn ? (char)octet : _own[octet - FirstOwn];
        }
        return byteCount;
    }

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException("Pages are only read.");

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        throw new NotSupportedException("Pages are only read.");

    public override int GetMaxByteCount(int charCount) => throw new NotSupportedException("Pages are only read.");
}
