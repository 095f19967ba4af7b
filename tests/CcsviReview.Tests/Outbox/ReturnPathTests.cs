using CcsviReview.Outbox;

namespace CcsviReview.Tests.Outbox;

public sealed class ReturnPathTests
{
    [Theory]
    [InlineData("bounces+*@example.org", "bounces+", "@example.org")]
    [InlineData("*@bounces.example.org", "", "@bounces.example.org")]
    [InlineData("no-reply-*@example.org", "no-reply-", "@example.org")]
    [InlineData("b.*@Bücher.example", "b.", "@xn--bcher-kva.example")]
    [InlineData("abcdefghijklmnopqrstuvw+*@example.org", "abcdefghijklmnopqrstuvw+", "@example.org")]
    public void The_token_goes_where_the_asterisk_is(string pattern, string before, string after)
    {
        var email = SampleEmails.Letter();

        Assert.Null(ReturnPath.Fault(pattern));
        var address = ReturnPath.Parse(pattern).For(email);
        Assert.Equal($"{before}{ReturnToken.For(email)}{after}", address.Address);
        Assert.InRange(address.LocalPart.Length, 40, 64);
        Assert.Equal(ReturnToken.For(email), Assert.Single(ReturnToken.In(address.Address)));
    }

    [Theory]
    [InlineData("bounces@example.org", "does not say where the token")]
    [InlineData("bounces+{token}@example.org", "does not say where the token")]
    [InlineData("", "does not say where the token")]
    [InlineData("*+*@example.org", "has 2 asterisks")]
    [InlineData("bounces@*.example.org", "right before the @")]
    [InlineData("*", "right before the @")]
    [InlineData("*-bounces@example.org", "right before the @")]
    [InlineData("bounces*@example.org", "needs + or - between bounces and the asterisk")]
    [InlineData("abcdefghijklmnopqrstuvwx+*@example.org", "more than 24 characters")]
    [InlineData("a b+*@example.org", "is not an email address")]
    [InlineData("+.*@example.org ", "is not an email address")]
    [InlineData("bounces+*@", "is not an email address")]
    [InlineData("bounces+*@-example.org", "is not an email address")]
    [InlineData("Bounces <bounces+*@example.org", "is not an email address")]
    public void A_pattern_that_cannot_be_used_is_refused_with_the_reason(string pattern, string fault)
    {
        Assert.Contains(fault, ReturnPath.Fault(pattern), StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => ReturnPath.Parse(pattern));
    }

    [Fact]
    public void A_token_is_the_same_at_every_attempt_and_different_for_every_email()
    {
        var email = SampleEmails.Letter();
        var first = ReturnToken.For(email);
        email.BeginTry(Guid.NewGuid());

        Assert.Equal(first, ReturnToken.For(email));
        Assert.NotEqual(first, ReturnToken.For(SampleEmails.Letter()));
    }

    [Fact]
    public void The_id_of_an_email_is_not_enough_to_make_its_token()
    {
        var one = SampleEmails.Letter(text: "Sign in: https://reviews.example.org/sign-in/one");
        var other = Copy(one, "Sign in: https://reviews.example.org/sign-in/two", one.HtmlBody);
        var third = Copy(one, one.TextBody, "<p>two</p>");

        Assert.Equal(3, new[] { one, other, third }.Select(email => ReturnToken.For(email).Check).Distinct().Count());
    }

    [Theory]
    [InlineData("{0}@example.org", 1)]
    [InlineData("<bounces+{0}@example.org>", 1)]
    [InlineData("SRS0=hash=tt=example.org=bounces+{0}@relay.example", 1)]
    [InlineData("prvs=1234567890=bounces+{0}@example.org", 1)]
    [InlineData("relay-list+bounces-{0}=example.org@relay.example", 1)]
    [InlineData("rfc822;bounces+{0}@example.org, <{0}@example.org>", 2)]
    [InlineData("bounces+{0}", 0)]
    [InlineData("x{0}@example.org", 0)]
    [InlineData("{0}0@example.org", 0)]
    public void Tokens_are_found_wherever_an_address_is_whatever_its_case(string text, int count)
    {
        var token = ReturnToken.For(SampleEmails.Letter());
        var given = text.Replace("{0}", token.ToString(), StringComparison.Ordinal);

        Assert.Equal(Enumerable.Repeat(token, count), ReturnToken.In(given));
        Assert.Equal(Enumerable.Repeat(token, count), ReturnToken.In(given.ToUpperInvariant()));
    }

    private static EmailMessage Copy(EmailMessage email, string text, string html) => new()
    {
        Id = email.Id,
        Key = email.Key,
        To = email.To,
        Subject = email.Subject,
        TextBody = text,
        HtmlBody = html,
        MessageId = email.MessageId,
        CreatedAt = email.CreatedAt,
        NextTryAt = email.NextTryAt,
    };
}
