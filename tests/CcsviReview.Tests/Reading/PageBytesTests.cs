using System.Text;
using CcsviReview.Facts;
using CcsviReview.Reading;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Tests.Reading;

/// <summary>Bytes to text, by what browsers do (WHATWG Encoding and HTML standards).</summary>
public sealed class PageBytesTests
{
    private const string Reviewed = "Zuletzt überprüft am 3. März 2024";

    static PageBytesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("<p>{0}", "windows-1252", null)] // nothing is declared
    [InlineData("<p>{0}", "utf-8", null)]
    [InlineData("<p>{0}", "utf-16", null)] // without a mark
    [InlineData("<p>{0}", "utf-16BE", null)]
    [InlineData("<p>{0}", "utf-16", "utf-16")]
    [InlineData("<p>{0}", "utf-16BE", "utf-16")]
    [InlineData("<p>{0}", "utf-8", "utf-16")] // the header is wrong
    [InlineData("<p>{0}", "windows-1252", "no-such-charset")]
    [InlineData("<p>{0}", "windows-1252", "ISO-8859-1")]
    [InlineData("<p>{0}", "windows-1252", "us-ascii")]
    [InlineData("<p>{0}", "windows-1252", "utf-8")] // declared, and not so
    [InlineData("<p>{0}", "macintosh", "x-mac-roman")]
    [InlineData("<p>{0}", "iso-8859-15", "latin-9")]
    [InlineData("<meta charset=macintosh><p>{0}", "macintosh", null)]
    [InlineData("<meta charset=\"utf-8\"><p>{0}", "windows-1252", null)]
    [InlineData("<meta charset=utf-16><p>{0}", "utf-8", null)]
    [InlineData("<meta http-equiv=Content-Type content='text/html; charset=macintosh'><p>{0}", "macintosh", null)]
    [InlineData("<meta content='text/html; CHARSET = \"macintosh\"' http-equiv=content-type><p>{0}", "macintosh", null)]
    [InlineData("<?xml version='1.0' encoding='macintosh'?><html><p>{0}", "macintosh", null)]
    [InlineData("<?xml version='1.0' encoding='macintosh'?><meta charset=utf-8><p>{0}", "utf-8", null)]
    [InlineData("<!-- <meta charset=macintosh> --><p>{0}", "windows-1252", null)]
    [InlineData("<script src=x charset=macintosh></script><meta charset=utf-8><p>{0}", "utf-8", null)]
    [InlineData("<script>'<meta charset=macintosh>'</script><p>{0}", "windows-1252", null)]
    [InlineData("<meta name=description content='charset=macintosh'><p>{0}", "windows-1252", null)]
    [InlineData("<meta charset=macintosh><p>{0}", "utf-8", "utf-8")] // the header goes before the page
    [InlineData("<meta charset=no-such><meta charset=macintosh><p>{0}", "macintosh", null)]
    [InlineData("<html lang=de-AT><p>{0}", "windows-1252", null)]
    public void A_page_is_read_in_the_alphabet_that_a_browser_would_use(string html, string encoding, string? charset)
    {
        var text = html.Replace("{0}", Reviewed, StringComparison.Ordinal);

        Assert.Equal(text, PageBytes.Text(Encoding.GetEncoding(encoding).GetBytes(text), charset, isMarkup: true));
    }

    [Theory]
    [InlineData("cs", "windows-1250", "Poslední kontrola: příští týden")]
    [InlineData("ru", "windows-1251", "Проверено 3 марта 2024")]
    [InlineData("uk-UA", "windows-1251", "Перевірено")]
    [InlineData("el", "windows-1253", "Τελευταία ενημέρωση")]
    [InlineData("tr", "windows-1254", "Son güncelleme: şubat")]
    [InlineData("ja", "shift_jis", "最終更新日 2024年3月3日")]
    [InlineData("zh-CN", "gb2312", "最后更新")]
    [InlineData("zh-Hant-TW", "big5", "最後更新")]
    [InlineData("ko", "ks_c_5601-1987", "마지막 업데이트")]
    [InlineData("cy", "windows-1252", "Adolygwyd ddiwethaf: caffè")]
    public void An_undeclared_page_is_read_as_pages_of_its_language_usually_are(string language, string encoding, string words)
    {
        var text = $"<html lang=\"{language}\"><p>{words}";

        Assert.Equal(text, PageBytes.Text(Encoding.GetEncoding(encoding).GetBytes(text), null, isMarkup: true));
    }

    [Theory]
    [InlineData("iso-8859-14", new byte[] { 0x74, 0xFE }, "tŷ")]
    [InlineData("ISO8859-14", new byte[] { 0xF0, 0xA0 }, "ŵ\u00A0")]
    [InlineData("iso-8859-10", new byte[] { 0xBD, 0xFF }, "―ĸ")]
    [InlineData("iso-8859-16", new byte[] { 0xA4, 0xFE }, "€ț")]
    [InlineData("iso-8859-8-i", new byte[] { 0xE0 }, "א")]
    [InlineData("l5", new byte[] { 0x80, 0xFE }, "€ş")]
    [InlineData("iso-8859-1", new byte[] { 0x93, 0x80, 0x94, 0x81 }, "“€”\u0081")]
    [InlineData("tis-620", new byte[] { 0xA1 }, "ก")]
    [InlineData("iso-2022-jp", new byte[] { 0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42 }, "日")]
    [InlineData("iso-2022-kr", new byte[] { 0x41, 0x42 }, "\uFFFD")]
    [InlineData("utf-7", new byte[] { 0x2B, 0x41, 0x44, 0x77, 0x2D }, "\uFFFD")]
    public void Labels_mean_what_browsers_mean_by_them(string charset, byte[] bytes, string text) =>
        Assert.Equal(text, PageBytes.Text(bytes, charset, isMarkup: false));

    [Fact]
    public void A_few_bytes_of_windows_1252_in_a_page_of_utf8_are_read_by_themselves() =>
        Assert.Equal("“Größe” – reviewed 6\u00A0May 2024: naïve", PageBytes.Text(
            [.. "“Größe” – reviewed 6"u8, 0xA0, .. "May 2024: na"u8, 0xEF, .. "ve"u8], "utf-8", isMarkup: true));

    [Fact]
    public void Capitals_and_quotes_of_windows_1252_that_happen_to_be_utf8_stay_what_they_are() =>
        Assert.Equal("“CAFÉ” façade", PageBytes.Text(Encoding.GetEncoding(1252).GetBytes("“CAFÉ” façade"), null, isMarkup: true));

    [Theory]
    [InlineData("u\u0308berpru\u0308ft", "überprüft")]
    [InlineData("ty\u0302", "tŷ")]
    [InlineData("か\u3099つ", "がつ")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("plain and ü", "plain and ü")]
    public void Decomposed_letters_are_composed(string written, string read) =>
        Assert.Equal(read, PageBytes.Text(Encoding.UTF8.GetBytes(written), "utf-8", isMarkup: false));

    [Fact]
    public void A_million_marks_on_one_letter_cost_nothing_and_stay()
    {
        var pile = "a" + string.Concat(Enumerable.Repeat("\u0315\u0300\u0327", 400_000));

        Assert.Equal(pile.Length, PageBytes.Text(Encoding.UTF8.GetBytes(pile), null, isMarkup: false).Length);
    }

    [Theory]
    [InlineData("<p>Last reviewed:\u00A06\u00A0May\u00A02024</p>", "2024-05-06")]
    [InlineData("<p>Zuletzt überprüft am 3. März 2024</p>", "2024-03-03")]
    [InlineData("<p>Dernière révision : 3 février 2024</p>", "2024-02-03")]
    public void The_review_of_a_page_that_declares_nothing_is_read(string html, string day)
    {
        PageContent page = new("https://e.org/", PageFormat.Html, Encoding.GetEncoding(1252).GetBytes(html));

        Assert.Equal(StatedDate.Parse(day), PageReader.Read(page, SiteConventions.Unknown).Facts.LastReviewed?.Date);
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-8", true)]
    public void Text_is_distinguished_from_other_bytes(string encoding, bool isText) =>
        Assert.Equal(isText, PageBytes.IsText(Encoding.GetEncoding(encoding).GetBytes("<html><p>Hello"), null));

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 1, 0, 2, 0, 3, 0, 4 })]
    [InlineData(new byte[] { 1, 0, 2, 0, 3, 0, 4, 0, 5, 0 })]
    [InlineData(new byte[] { 65, 66, 67, 0, 68, 69, 0, 70 })]
    public void Bytes_with_a_NUL_are_not_a_text(byte[] bytes) => Assert.False(PageBytes.IsText(bytes, null));
}
