using CcsviReview.Outbox;

namespace CcsviReview.Tests.Outbox;

public class ServerPauseTests
{
    private static readonly Delivery Down = new Delivery.ServerDown("connection refused");

    [Fact]
    public void The_pause_grows_to_a_quarter_of_an_hour_while_the_server_is_down()
    {
        List<double> minutes = [];
        var pause = ServerPause.None;
        for (var failure = 0; failure < 7; failure++)
        {
            pause = pause.After(Down, Letters.Noon);
            minutes.Add((pause.Until - Letters.Noon).TotalMinutes);
        }

        Assert.Equal([1, 2, 4, 8, 15, 15, 15], minutes);
        Assert.Equal("connection refused", pause.Reason);
    }

    [Fact]
    public void The_pause_ends_at_its_time()
    {
        var pause = ServerPause.None.After(Down, Letters.Noon);
        Assert.True(pause.HoldsAt(pause.Until.AddTicks(-1)));
        Assert.False(pause.HoldsAt(pause.Until));
        Assert.False(ServerPause.None.HoldsAt(Letters.Noon));
    }

    [Fact]
    public void Wrong_settings_pause_a_quarter_of_an_hour_at_once() =>
        Assert.Equal(Letters.Noon.AddMinutes(15), ServerPause.None.After(new Delivery.Misconfigured("535"), Letters.Noon).Until);

    [Fact]
    public void An_answer_for_one_letter_ends_the_count_and_an_unknown_outcome_leaves_it()
    {
        var pause = ServerPause.None.After(Down, Letters.Noon);
        Assert.Equal(ServerPause.None, pause.After(new Delivery.Accepted("250"), Letters.Noon));
        Assert.Equal(ServerPause.None, pause.After(new Delivery.PutOff("450"), Letters.Noon));
        Assert.Equal(ServerPause.None, pause.After(new Delivery.Refused("550"), Letters.Noon));
        Assert.Equal(pause, pause.After(new Delivery.Unknown("lost"), Letters.Noon));
    }
}
