using CcsviReview.Outbox;

namespace CcsviReview.Tests.Outbox;

public class ServerPauseTests
{
    private static readonly DeliveryResult Down = new DeliveryResult.ServerDown("connection refused");

    [Fact]
    public void The_pause_grows_to_a_quarter_of_an_hour_while_the_server_is_down()
    {
        List<double> minutes = [];
        var pause = ServerPause.None;
        for (var failure = 0; failure < 7; failure++)
        {
            pause = pause.After(Down, SampleEmails.Noon);
            minutes.Add((pause.Until - SampleEmails.Noon).TotalMinutes);
        }

        Assert.Equal([1, 2, 4, 8, 15, 15, 15], minutes);
        Assert.Equal("connection refused", pause.Reason);
    }

    [Fact]
    public void The_pause_ends_at_its_time()
    {
        var pause = ServerPause.None.After(Down, SampleEmails.Noon);
        Assert.True(pause.HoldsAt(pause.Until.AddTicks(-1)));
        Assert.False(pause.HoldsAt(pause.Until));
        Assert.False(ServerPause.None.HoldsAt(SampleEmails.Noon));
    }

    [Fact]
    public void Wrong_settings_pause_a_quarter_of_an_hour_at_once() =>
        Assert.Equal(SampleEmails.Noon.AddMinutes(15), ServerPause.None.After(new DeliveryResult.Misconfigured("535"), SampleEmails.Noon).Until);

    [Fact]
    public void An_answer_for_one_email_ends_the_count_and_an_unknown_outcome_leaves_it()
    {
        var pause = ServerPause.None.After(Down, SampleEmails.Noon);
        Assert.Equal(ServerPause.None, pause.After(new DeliveryResult.Accepted("250"), SampleEmails.Noon));
        Assert.Equal(ServerPause.None, pause.After(new DeliveryResult.PutOff("450"), SampleEmails.Noon));
        Assert.Equal(ServerPause.None, pause.After(new DeliveryResult.Refused("550"), SampleEmails.Noon));
        Assert.Equal(pause, pause.After(new DeliveryResult.Unknown("lost"), SampleEmails.Noon));
    }
}
