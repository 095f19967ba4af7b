namespace CcsviReview.Facts;

/// <summary>How exactly a page gives a date. The precision is kept; a missing day is never invented.</summary>
public enum DatePrecision
{
    /// <summary>Only the year, as in "2002".</summary>
    Year,

    /// <summary>A quarter of a year, as in "Q3 2024".</summary>
    Quarter,

    /// <summary>Year and month, as in "June 2023".</summary>
    Month,

    /// <summary>A calendar day, as in "22 May 2014".</summary>
    Day,
}
