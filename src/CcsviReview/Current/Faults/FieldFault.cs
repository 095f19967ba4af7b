namespace CcsviReview.Current.Faults;

/// <summary>What is wrong with one field of a form, of a sheet, or of a request by a program.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Words">The value, what is wrong with it, and what to do: "'25' is not an hour from 0 to 23".</param>
internal sealed record FieldFault(string Field, string Words);
