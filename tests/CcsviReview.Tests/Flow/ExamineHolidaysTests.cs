using CcsviReview.Flow;
using CcsviReview.Tests.Policies;

namespace CcsviReview.Tests.Flow;

public sealed class ExamineHolidaysTests
{
    // The built-in bank holidays are known until 31 December 2028.
    [Theory]
    [InlineData("2026-11-22", false)]
    [InlineData("2027-12-31", false)]
    [InlineData("2028-01-01", true)]
    [InlineData("2029-06-01", true)]
    public void Doctor_warns_a_year_before_the_built_in_bank_holidays_end(string today, bool warns)
    {
        var told = ExamineHouse.Holidays("scotland", Given.Day(today));
        Assert.Equal(("holidays", "scotland, known until 31 December 2028"), (told.Name, told.Found));
        Assert.Equal(warns, told.Trouble?.Contains("later bank holidays count as working days", StringComparison.Ordinal) == true);
    }
}
