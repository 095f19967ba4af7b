namespace CcsviReview.Facts;

/// <summary>Which part of a numeric date such as 03/04/2020 comes first.</summary>
public enum NumericOrder
{
    /// <summary>03/04/2020 is 3 April 2020.</summary>
    DayFirst,

    /// <summary>03/04/2020 is 4 March 2020.</summary>
    MonthFirst,
}
