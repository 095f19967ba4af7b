using CcsviReview.Settings;
using CcsviReview.Tests.Support;
using CcsviReview.Transports.OAuth;

namespace CcsviReview.Tests.Transports.OAuth;

/// <summary>When the token endpoint is asked, and what for.</summary>
public sealed class AccessTokensTests : IAsyncLifetime
{
    private readonly StoppedClock _clock = StoppedClock.On("2026-11-30");
    private TokenServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TokenServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("both", "Automatic", 1)]
    [InlineData("basic", "Automatic", 1)]
    [InlineData("post", "Automatic", 2)]
    [InlineData("basic", "Basic", 1)]
    [InlineData("post", "Post", 1)]
    public async Task The_client_proves_itself_as_the_endpoint_takes_it(string takes, string way, int asked)
    {
        _server.Takes = takes;
        await using var tokens = Tokens(Enum.Parse<ClientAuthentication>(way));

        var token = await tokens.GetAsync(CancellationToken.None);
        tokens.Forget(token);
        await tokens.GetAsync(CancellationToken.None);

        Assert.Equal(_server.Given[0], token);
        Assert.Equal(asked + 1, _server.Asked);                      // the method that worked is remembered
    }

    [Theory]
    [InlineData("3599", 3298, true)]
    [InlineData("3599", 3299, false)]
    [InlineData("\"3599\"", 3298, true)]
    [InlineData("\"3599\"", 3299, false)]
    [InlineData("3599.5", 3299, true)]
    [InlineData("60", 47, true)]
    [InlineData("60", 48, false)]
    [InlineData("0", 0, false)]
    [InlineData("-5", 0, false)]
    [InlineData("1e300", 600000, true)]
    [InlineData("1e300", 605000, false)]
    [InlineData(null, 239, true)]
    [InlineData(null, 240, false)]
    [InlineData("\"soon\"", 240, false)]
    [InlineData("null", 240, false)]
    public async Task A_token_is_kept_until_shortly_before_it_ends(string? lifetime, int seconds, bool isKept)
    {
        _server.Lifetime = lifetime;
        await using var tokens = Tokens();
        var first = await tokens.GetAsync(CancellationToken.None);

        _clock.Turn(TimeSpan.FromSeconds(seconds));

        Assert.Equal(isKept, await tokens.GetAsync(CancellationToken.None) == first);
        Assert.Equal(isKept ? 1 : 2, _server.Asked);
    }

    [Fact]
    public async Task Many_that_wait_ask_once_and_one_that_gives_up_ends_nothing_for_the_others()
    {
        var go = new TaskCompletionSource();
        var isAsked = new TaskCompletionSource();
        _server.Answer = async context =>
        {
            isAsked.TrySetResult();
            await go.Task;
            await _server.GiveAsync(context);
        };
        await using var tokens = Tokens();
        using var impatient = new CancellationTokenSource();
        var first = tokens.GetAsync(impatient.Token);
        var others = Enumerable.Range(0, 8).Select(_ => tokens.GetAsync(CancellationToken.None)).ToList();
        await isAsked.Task;

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        go.SetResult();

        Assert.All(await Task.WhenAll(others), token => Assert.Equal(_server.Given.Single(), token));
        Assert.Equal(1, _server.Asked);
    }

    [Fact]
    public async Task A_token_that_a_server_refused_is_asked_for_again_and_one_that_came_after_it_is_kept()
    {
        await using var tokens = Tokens();
        var refused = await tokens.GetAsync(CancellationToken.None);

        tokens.Forget(refused);
        var next = await tokens.GetAsync(CancellationToken.None);
        tokens.Forget(refused);

        Assert.NotEqual(refused, next);
        Assert.Equal(next, await tokens.GetAsync(CancellationToken.None));
        Assert.Equal(2, _server.Asked);
    }

    [Fact]
    public async Task After_a_failure_the_endpoint_is_asked_again()
    {
        _server.Answer = context => TokenServer.SayAsync(context, 503, "");
        await using var tokens = Tokens();
        await Assert.ThrowsAsync<AccessTokenException>(() => tokens.GetAsync(CancellationToken.None));

        _server.Answer = _server.GiveAsync;

        Assert.Empty(_server.Given);
        Assert.Equal(await tokens.GetAsync(CancellationToken.None), _server.Given.Single());
    }

    private AccessTokens Tokens(ClientAuthentication way = ClientAuthentication.Automatic) => new(new MailOAuthOptions
    {
        TokenEndpoint = _server.Address,
        ClientId = TokenServer.ClientId,
        ClientSecret = TokenServer.ClientSecret,
        Scope = TokenServer.Scope,
        ClientAuthentication = way,
    }, "Transport:OAuth", _clock);
}
