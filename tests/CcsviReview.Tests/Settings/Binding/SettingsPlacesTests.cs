using CcsviReview.Settings.Binding;

namespace CcsviReview.Tests.Settings.Binding;

public sealed class SettingsPlacesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ccsvi-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0, "default", "CcsviReview")]
    [InlineData(1, "appsettings.json", "from file")]
    [InlineData(2, "user secrets", "from secrets")]
    [InlineData(3, "environment", "from environment")]
    [InlineData(4, "--set", "from set")]
    public void A_later_place_wins_over_an_earlier_one_and_is_named(int places, string origin, string name)
    {
        if (places >= 1)
            Write("appsettings.json", """{ "Organisation": { "Name": "from file" } }""");
        var secrets = places >= 2 ? Write("secrets.json", """{ "Organisation:Name": "from secrets" }""") : null;
        var variables = new Dictionary<string, string> { ["PATH"] = "/bin" };
        if (places >= 3)
            variables["CCSVIREVIEW_Organisation__Name"] = "from environment";

        var loaded = Given.Places(new SettingsPlaces(_folder, null, secrets, variables)
        {
            Sets = places >= 4 ? ["Organisation:Name=from set"] : [],
        });

        Assert.Empty(loaded.Texts());
        Assert.Equal((name, origin), (loaded.Settings.Organisation.Name, loaded.Origin("Organisation:Name")));
    }

    [Fact]
    public void A_given_file_is_read_instead_of_the_one_in_the_current_folder()
    {
        Write("appsettings.json", """{ "Organisation": { "Name": "here" } }""");
        Write("other.json", """{ "Web": { "Listen": "http://127.0.0.1:1" } }""");

        var loaded = Given.Places(new SettingsPlaces(_folder, "other.json", null, new Dictionary<string, string>()));

        Assert.Equal(("CcsviReview", "http://127.0.0.1:1"), (loaded.Settings.Organisation.Name, loaded.Settings.Web.Listen));
    }

    [Fact]
    public void A_missing_given_file_is_a_fault_and_a_missing_default_file_is_not()
    {
        var missing = Given.Places(new SettingsPlaces(_folder, "no.json", null, new Dictionary<string, string>()));
        var none = Given.Places(new SettingsPlaces(
            _folder, null, Path.Combine(_folder, "no-secrets.json"), new Dictionary<string, string>()));

        Assert.EndsWith(
            "Name a file in --settings that exists and that this user can read.", Assert.Single(missing.Texts()), StringComparison.Ordinal);
        Assert.Empty(none.Texts());
    }

    [Theory]
    [InlineData("{ \"Web\": ")]
    [InlineData("[]")]
    [InlineData("{ \"Web\": { \"Listen\": \"a\", \"listen\": \"b\" } }")]
    public void A_file_that_is_not_JSON_is_a_fault_that_names_it(string text)
    {
        var path = Write("appsettings.json", text);

        var fault = Assert.Single(Given.Places(new SettingsPlaces(_folder, null, null, new Dictionary<string, string>())).Texts());

        Assert.StartsWith($"{path}: is not valid JSON: ", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_in_a_file_means_none_where_none_is_possible_and_is_refused_elsewhere()
    {
        var loaded = Given.Json("""{ "Ladders": { "default": { "CopyLeadFromDay": null } }, "Transport": { "Port": null } }""");

        Assert.Null(loaded.Settings.Ladders["default"].CopyLeadFromDay);
        Assert.Equal(["Transport:Port: is empty. Write a value, or remove the key to use the default."], loaded.Texts());
    }

    [Fact]
    public void Names_of_sites_and_policies_are_found_without_regard_to_case()
    {
        var settings = Given.Sets("Sites:Docs:Path=/x").Settings;

        Assert.True(settings.Sites.ContainsKey("DOCS"));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
