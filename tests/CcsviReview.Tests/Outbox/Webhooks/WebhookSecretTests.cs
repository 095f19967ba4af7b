using CcsviReview.Outbox.Webhooks;

namespace CcsviReview.Tests.Outbox.Webhooks;

public sealed class WebhookSecretTests
{
    private const string Text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1614265330).AddMilliseconds(999);

    // The example of the libraries of standardwebhooks.com.
    [Fact]
    public void A_call_is_signed_as_the_published_example_is() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.Sign([WebhookSecret.Parse(Text)], "msg_p5jXN8AQM9LWM0D4loKWxJek", At, """{"test": 2432232314}"""));

    [Fact]
    public void During_a_changeover_both_secrets_sign_the_newest_first()
    {
        WebhookSecret newer = new(new byte[32]);
        var both = WebhookSecret.Sign([newer, WebhookSecret.Parse(Text)], "m", At, "b");

        Assert.Equal($"{WebhookSecret.Sign([newer], "m", At, "b")} {WebhookSecret.Sign([WebhookSecret.Parse(Text)], "m", At, "b")}", both);
    }

    [Fact]
    public void A_secret_is_shown_only_where_its_text_is_asked_for()
    {
        var secret = WebhookSecret.Parse(Text);

        Assert.Equal((Text, "whsec_***"), (secret.Text, secret.ToString()));
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int bytes, bool isOne)
    {
        var made = Record.Exception(() => new WebhookSecret(new byte[bytes]));

        Assert.Equal(isOne, made is null);
    }

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_***")]
    public void Text_that_is_not_a_secret_is_refused(string text) => Assert.Throws<FormatException>(() => WebhookSecret.Parse(text));
}
