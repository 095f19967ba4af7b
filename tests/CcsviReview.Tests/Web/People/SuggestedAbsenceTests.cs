using CcsviReview.Inbox;
using CcsviReview.Settings;
using CcsviReview.Tests.Web.Security;
using Microsoft.Extensions.DependencyInjection;

namespace CcsviReview.Tests.Web.People;

public sealed class SuggestedAbsenceTests
{
    [Theory]
    [InlineData("kim@example.org", 1, true)]
    [InlineData("kim@example.org", -1, false)]
    [InlineData("lena@example.org", 1, false)]
    public async Task An_absence_of_an_automatic_reply_is_suggested_to_that_person_while_it_lasts(string sender, int days, bool isSuggested)
    {
        await using var site = await TestSite.StartAsync(
            nameof(DatabaseKind.Sqlite), SamplePages.SeedAsync, RoleMatrixTests.SampleSettings);
        var now = site.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using (var db = site.Database.Open())
        {
            db.Add(new HandledMail
            {
                Folder = "reviews@mail/INBOX",
                Validity = 1,
                Number = 1,
                Fingerprint = "f",
                Kind = MailKind.Automatic,
                Sender = sender,
                AwayUntil = today.AddDays(days),
                HandledAt = now,
            });
            await db.SaveChangesAsync();
        }
        using var kim = await site.ClientOfAsync("kim@example.org");
        Assert.Equal(isSuggested, (await kim.GetStringAsync("/account")).Contains("says you are away until", StringComparison.Ordinal));
    }
}
