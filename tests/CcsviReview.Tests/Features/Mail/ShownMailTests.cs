using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CcsviReview.Features.Mail;
using CcsviReview.Reminders;
using CcsviReview.SignedLinks;
using Microsoft.AspNetCore.WebUtilities;

namespace CcsviReview.Tests.Features.Mail;

public sealed class ShownMailTests
{
    [Fact]
    public void No_signed_token_is_shown_whatever_comes_before_it()
    {
        LinkKeys keys = new([new LinkKey(1, RandomNumberGenerator.GetBytes(32))]);
        foreach (var act in Enum.GetValues<PageAction>())
        {
            for (var page = 1L; page < 200; page++)
            {
                var token = keys.Sign(new LinkClaim(act, $"p{page}@example.org")
                {
                    PageId = page,
                    Cycle = new DateOnly(2026, 11, 22),
                    IssuedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
                    ExpiresAt = DateTimeOffset.UnixEpoch.AddDays(20_060),
                });
                foreach (var place in new[]
                {
                    $"https://reviews.example.org/act/{token}",
                    $"<a href=\"https://old.example.org/review/{token}\">x</a>",
                    $"?token={token}&x=1",
                    $"({token})",
                    $"%2F{token}",
                })
                    Assert.DoesNotContain(token[^12..], ShownMail.Of(place), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void No_secret_of_32_bytes_is_shown_whatever_comes_before_it()
    {
        for (var draw = 0; draw < 20_000; draw++)
        {
            var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
            Assert.Equal("https://reviews.example.org/enter?with=hidden", ShownMail.Of($"https://reviews.example.org/enter?with={secret}"));
        }
    }

    [Theory]
    [InlineData("https://reviews.example.org/act/short", "https://reviews.example.org/act/hidden")]
    [InlineData("<a href=\"/mute/abc.def/fresh\">Stop</a>", "<a href=\"/mute/hidden\">Stop</a>")]
    [InlineData("https://reviews.example.org/CALENDAR/x.ics now", "https://reviews.example.org/CALENDAR/hidden now")]
    [InlineData("/sign-in/1", "/sign-in/hidden")]
    public void What_follows_a_path_that_takes_a_token_is_hidden_however_short(string part, string shown) =>
        Assert.Equal(shown, ShownMail.Of(part));

    [Theory]
    [InlineData("https://www.example.org/a-z/chronic-cerebrospinal-venous-insufficiency-and-multiple-sclerosis")]
    [InlineData("https://en.example.org/wiki/Chronic_cerebrospinal_venous_insufficiency")]
    [InlineData("https://reviews.example.org/pages?state=overdue&owner=alex.editor%40example.org")]
    [InlineData("https://www.example.org/guidance/ng220-multiple-sclerosis-in-adults-management-2022")]
    [InlineData("font-family:-apple-system,'Segoe UI',Roboto")]
    [InlineData("Last reviewed: 22 May 2014 · Last updated: 8 June 2016")]
    public void What_is_not_a_token_is_unchanged(string part) => Assert.Equal(part, ShownMail.Of(part));

    [Fact]
    public void A_real_digest_keeps_all_but_its_tokens()
    {
        var digest = File.ReadAllText(
            Path.Combine(CcsviReview.Tests.Architecture.SourceTree.Root, "tests/CcsviReview.Tests/Reminders/Templates/Digest.en.approved.txt"));

        var shown = ShownMail.Of(digest);

        Assert.DoesNotContain("sssssss", shown, StringComparison.Ordinal);
        Assert.Equal(Regex.Replace(digest, @"/act/\S+", "/act/hidden", RegexOptions.NonBacktracking), shown);
    }
}
