using CcsviReview.Reminders.Templates;

namespace CcsviReview.Settings.Checks;

/// <summary>Section <c>Letters</c>, and the language of <c>Organisation</c>, which must be one of the languages there.</summary>
internal static class EmailTemplateChecks
{
    private const string Key = "Letters:Templates";
    private const int MostFaultsShown = 5;

    public static void Check(ReviewSettings settings, SettingFaults faults)
    {
        var book = TemplateSet.BuiltIn;
        if (settings.Letters.Templates is { } folder)
        {
            if (!Directory.Exists(folder))
            {
                faults.Add(Key, folder, "is not a folder", "Create it with `ccsvi-review templates export FOLDER`, or name another folder");
                return;
            }
            (book, var wrong) = TemplateFolder.Read(folder);
            if (wrong.Count > 0)
            {
                faults.Add(Key, folder, $"cannot be used: {string.Join(" ", wrong.Take(MostFaultsShown))}"
                    + (wrong.Count > MostFaultsShown ? $" And {wrong.Count - MostFaultsShown} more." : ""),
                    "Correct it; `ccsvi-review templates check` lists all errors");
                return;
            }
        }
        var language = settings.Organisation.Language;
        if (!book.Speaks(language))
            faults.Add("Organisation:Language", language, "is not a language that emails are available in",
                $"Write one of {string.Join(", ", book.Languages)}, or add a translation to Letters:Templates");
    }
}
