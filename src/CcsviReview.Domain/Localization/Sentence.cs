namespace CcsviReview.Localization;

/// <summary>A sentence before it is put into words: which one, and its values. <see cref="ToString"/> gives it in English.</summary>
public sealed class Sentence : IEquatable<Sentence>
{
    private readonly (string Name, Term Value)[] _values;

    /// <summary>The sentence of an entry of the words.</summary>
    /// <param name="key">The entry, for example <c>promise-broken</c>.</param>
    /// <param name="values">A value for each name that the English entry has.</param>
    public Sentence(string key, params (string Name, Term Value)[] values) => (Key, _values) = (key, values);

    /// <summary>The entry of the words.</summary>
    public string Key { get; }

    /// <summary>The values by name.</summary>
    public IReadOnlyList<(string Name, Term Value)> Values => _values;

    /// <summary>The value of this name; null where the sentence has none.</summary>
    public Term? Find(string name)
    {
        foreach (var (known, value) in _values)
        {
            if (known == name)
                return value;
        }
        return null;
    }

    /// <summary>The sentence in English.</summary>
    public override string ToString() => Words.English.Say(this);

    /// <inheritdoc/>
    public bool Equals(Sentence? other) => other is not null && other.Key == Key && other._values.SequenceEqual(_values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sentence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Key, _values.Length);
}
