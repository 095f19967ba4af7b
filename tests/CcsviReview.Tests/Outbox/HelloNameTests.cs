using CcsviReview.Outbox;

namespace CcsviReview.Tests.Outbox;

public sealed class HelloNameTests
{
    [Theory]
    [InlineData("reviews.example.org")]
    [InlineData("WEB-1.example.org")]
    [InlineData("bücher.example")]
    [InlineData("worker.corp.internal")]                            // somebody who writes it knows who can look it up
    [InlineData("[192.0.2.1]")]
    [InlineData("[IPv6:2001:db8::1]")]
    public void A_full_name_or_an_address_in_brackets_is_accepted(string name) => Assert.Null(HelloName.Fault(name));

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("localhost.localdomain")]
    [InlineData("worker.localhost")]
    [InlineData("worker-1")]
    [InlineData("192.0.2.1")]
    [InlineData("127.0.0.1")]
    [InlineData("2001:db8::1")]
    [InlineData("[127.0.0.1]")]
    [InlineData("[IPv6:::1]")]
    [InlineData("[2001:db8::1]")]                                   // RFC 5321 wants IPv6: before it
    [InlineData("[192.0.2]")]
    [InlineData("[reviews.example.org]")]
    [InlineData("a_b.example.org")]
    [InlineData("-a.example.org")]
    [InlineData("example.org.")]
    [InlineData("worker 1.example.org")]
    [InlineData("example.org\r\nMAIL FROM:<x@y>")]
    [InlineData("10.1")]
    [InlineData("example.42")]
    public void A_name_that_mail_servers_refuse_is_not_accepted(string name) => Assert.NotNull(HelloName.Fault(name));

    [Theory]
    [InlineData("mail.example.org", "web-1.example.org", "mail.example.org", "Transport:HelloName")]
    [InlineData(null, "web-1.example.org", "web-1.example.org", "this machine's name")]
    [InlineData(null, "WEB-1.Example.org.", "web-1.example.org", "this machine's name")]
    [InlineData(null, "a1b2c3d4e5f6", "charity.example", "the domain of Organisation:From")]
    [InlineData(null, "localhost", "charity.example", "the domain of Organisation:From")]
    [InlineData(null, "localhost.localdomain", "charity.example", "the domain of Organisation:From")]
    [InlineData(null, "nas.local", "charity.example", "the domain of Organisation:From")]
    [InlineData(null, "worker-0.worker.default.svc.cluster.local", "charity.example", "the domain of Organisation:From")]
    [InlineData(null, "ip-10-0-0-7.eu-west-1.compute.internal", "charity.example", "the domain of Organisation:From")]
    [InlineData(null, "pc.fritz.lan", "charity.example", "the domain of Organisation:From")]
    [InlineData(null, "10.0.0.7", "charity.example", "the domain of Organisation:From")]
    [InlineData(null, "my_host.example.org", "charity.example", "the domain of Organisation:From")]
    [InlineData(null, "", "charity.example", "the domain of Organisation:From")]
    public void The_setting_takes_precedence_over_the_machine_and_the_machine_over_the_sender(
        string? given, string machine, string name, string origin) =>
        Assert.Equal(new HelloName(name, origin), HelloName.Of(given, machine, "charity.example"));

    [Theory]
    [InlineData("localhost", "web-1.example.org", "charity.example")]
    [InlineData(null, "web-1", "intranet")]
    [InlineData(null, "localhost", "localhost")]
    public void Without_a_full_name_there_is_none(string? given, string machine, string domain) =>
        Assert.Null(HelloName.Of(given, machine, domain));
}
