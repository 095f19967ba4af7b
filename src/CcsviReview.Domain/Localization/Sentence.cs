namespace CcsviReview.Localization;

/// <summary>A sentence that can be put into any language: its entry and values. <see cref="ToString"/> returns it in English.</summary>
public sealed class Sentence : IEquatable<Sentence>
{
    private readonly (string Name, Term Value)[] _values;

    /// <summary>Creates a sentence of an entry in words.txt.</summary>
    /// <param name="key">The entry, for example <c>promise-broken</c>.</param>
    /// <param name="values">A value for each name in the English entry.</param>
    public Sentence(string key, params (string Name, Term Value)[] values) => (Key, _values) = (key, values);

    /// <summary>The entry in words.txt.</summary>
    public string Key { get; }

    /// <summary>The values by name.</summary>
    public IReadOnlyList<(string Name, Term Value)> Values => _values;

    /// <summary>Returns the value with this name; null where the sentence has none.</summary>
    public Term? Find(string name)
    {
        foreach (var (known, value) in _values)
        {
            if (known == name)
                return value;
        }
        return null;
    }

    /// <summary>Returns the sentence in English.</summary>
    public override string ToString() => Words.English.Say(this);

    /// <inheritdoc/>
    public bool Equals(Sentence? other) => other is not null && other.Key == Key && other._values.SequenceEqual(_values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sentence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, _values.Length);
}
