namespace CcsviReview.Settings;

/// <summary>Every fault found so far; a key that is known to be wrong is not reported twice.</summary>
internal sealed class SettingFaults
{
    private readonly List<SettingFault> _found = [];
    private readonly List<string> _notes = [];

    /// <summary>The faults, in the order in which they were found.</summary>
    public IReadOnlyList<SettingFault> Found => _found;

    /// <summary>Hints about valid settings that should be changed: one sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds a hint about a valid setting that should be changed.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    /// <summary>
    /// Adds a fault; <paramref name="problem"/> continues "'value' …", <paramref name="remedy"/> is an instruction without its full stop.
    /// </summary>
    public void Add(string key, string? value, string problem, string remedy)
    {
        if (!Has(key))
            _found.Add(new SettingFault(key, value, problem, remedy));
    }

    /// <summary>Whether this key is known to be wrong.</summary>
    public bool Has(string key) => _found.Exists(fault => fault.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
}
