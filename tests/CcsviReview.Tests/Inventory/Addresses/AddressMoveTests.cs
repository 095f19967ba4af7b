using CcsviReview.Inventory.Addresses;

namespace CcsviReview.Tests.Inventory.Addresses;

public sealed class AddressMoveTests
{
    [Theory]
    [InlineData("http://e.org/a", "https://e.org/a", true)]
    [InlineData("https://e.org/a", "http://e.org/a", true)]
    [InlineData("https://e.org/a?b=1", "https://www.e.org/a?b=1", true)]
    [InlineData("http://www.e.org/", "https://e.org/", true)]
    [InlineData("https://e.org/a", "https://e.org/a", false)]
    [InlineData("https://e.org/a", "https://e.org/b", false)]
    [InlineData("https://e.org/a?b=1", "https://www.e.org/a", false)]
    [InlineData("https://e.org/a", "https://docs.e.org/a", false)]
    [InlineData("https://e.org/a", "https://f.org/a", false)]
    [InlineData("https://e.org/a", "https://www.e.org:8443/a", false)]
    public void Https_and_www_are_spellings_of_one_address(string from, string to, bool isSpelling) =>
        Assert.Equal(isSpelling, AddressMove.IsSpelling(from, to));

    [Theory]
    [InlineData("/asthma", "/", true)]
    [InlineData("/asthma", "/index.html", true)]
    [InlineData("/asthma", "/home", true)]
    [InlineData("/asthma", "/en", true)]
    [InlineData("/asthma", "/en-GB/", true)]
    [InlineData("/ms", "/", true)]
    [InlineData("/lungs/asthma", "/lungs", true)]
    [InlineData("/lungs/asthma", "/lungs/index.php", true)]
    [InlineData("/lungs/asthma/causes", "/lungs", true)]
    [InlineData("/?p=12", "/", true)]
    [InlineData("/old/asthma", "/new/asthma", false)]
    [InlineData("/lungs/asthma", "/asthma", false)]
    [InlineData("/asthma", "/lungs/asthma", false)]
    [InlineData("/asthma/index.html", "/asthma", false)]
    [InlineData("/asthma.html", "/asthma", false)]
    [InlineData("/index.html", "/", false)]
    [InlineData("/", "/en", false)]
    [InlineData("/home", "/", false)]
    [InlineData("/en", "/en-gb", false)]
    [InlineData("/lungs/asthma", "/lung", false)]
    public void A_redirect_to_a_front_page_says_nothing_about_the_page(string from, string to, bool isToFront) =>
        Assert.Equal(isToFront, AddressMove.IsToFront("https://e.org" + from, "https://www.e.org" + to));
}
