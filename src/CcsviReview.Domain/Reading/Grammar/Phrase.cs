namespace CcsviReview.Reading.Grammar;

/// <summary>One noun phrase: "this safeguarding policy for schools", "the Hip guideline", "it".</summary>
internal struct Phrase
{
    private const int LongestName = 6;

    // The page, by a noun that names it, and whether "this" or "our" precedes the noun.
    private bool _isOwn;
    private bool _isNamed;
    private bool _isThis;
    private bool _isOur;
    private bool _isPronoun;
    private bool _isPart;
    private bool _isMinor;
    private bool _isWork;
    private bool _isCited;
    private bool _isIndefinite;
    private bool _isPlural;
    private bool _isSigned;
    private bool _hasThing;
    private bool _hasIndefinite;
    private bool _hasBy;
    private bool _hasOf;
    private bool _wasOf;
    private int _strange;
    private int _strangeAfterNoun;

    public int Words { get; private set; }

    /// <summary>Whether it contains "which" or "that".</summary>
    public bool HasRelative { get; set; }

    /// <summary>Whether the previous word is a preposition, so that the next belongs to this phrase.</summary>
    public readonly bool IsGoverned => _wasOf;

    public readonly bool IsStrange => _strange > 0;

    public readonly bool IsPart => _isPart;

    /// <summary>Whether it contains "this" and a noun that may name the page.</summary>
    public readonly bool IsNamed => _isNamed;

    /// <summary>"Written by Ann Lee": a person, who does not have reviews of their own.</summary>
    public readonly bool IsByline => _hasBy && !_isCited && !_isWork;

    public void Take(string word, bool beforeDigit, bool isOfDate)
    {
        var known = Lexicon.Known;
        Words++;
        var isThis = known.IsThis(word);
        var isCited = known.IsCited(word);
        var isNoun = known.IsOwn(word) || (_isThis && known.IsOwnWithThis(word));
        _isCited |= isCited && _strange > 0;
        if (known.IsPronoun(word))
            _isPronoun = true;
        else if (isNoun && (!_isPart || IsHead) && !(isCited && _strangeAfterNoun > 0))
            (_isOwn, _isNamed, _isPart, _isWork) = (true, _isNamed || _isThis, false, _isWork && !IsHead);
        else if (known.IsPart(word) && (!_isOwn || (_hasOf && !_isThis)))
            _isPart = true;
        else if (known.IsMinor(word))
            _isMinor = true;
        else if (IsStrangeWord(known, word, beforeDigit) && !isThis && !isOfDate)
            Strange(word);
        if (isThis && !(_strange > 0 && _wasOf))
            (_isThis, _isOur) = (true, known.IsOur(word));
        _isIndefinite |= known.IsIndefinite(word) && !_wasOf;
        _hasIndefinite |= known.IsIndefinite(word);
        _hasThing |= known.IsOwnWithThis(word);
        _hasBy |= known.IsBy(word);
        _isSigned |= _hasBy && Words == 1;
        _wasOf = known.IsOf(word) || known.IsBy(word) || (_wasOf && known.IsAnother(word));
        _hasOf |= _wasOf;
    }

    // "This recipe collection": what follows in the same noun phrase is its noun.
    private readonly bool IsHead => _isThis && !_hasOf;

    private void Strange(string word)
    {
        _strange++;
        _strangeAfterNoun += _isOwn && !_hasOf ? 1 : 0;
        _isPart &= !IsHead;
        if (_hasOf)
            return;
        _isWork = Lexicon.Known.IsWork(word);
        _isPlural = word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal);
    }

    // "Section 12" is one of many; "the guideline" is somebody's, unless "this" refers to it.
    private readonly bool IsStrangeWord(Lexicon known, string word, bool beforeDigit) =>
        known.IsOwnWithThis(word)
            ? beforeDigit || (known.IsCited(word) && Words > 1)
            : !known.IsJoin(word) && !known.IsNext(word) && !known.IsAnd(word) && !known.IsPlanned(word) && !known.IsOf(word)
                && !known.IsAnother(word);

    public readonly Subject Judge(bool isFinite, bool afterComma, bool isAnyStrange)
    {
        if (_isPart)
            return Subject.Part;
        if (_isMinor && !_isNamed && !isAnyStrange)
            return Subject.Minor;
        if (_isThis && (_isNamed || _strange > 0) && !_isWork && IsSubject(isFinite, afterComma))
            return Subject.Own;
        if (_isIndefinite && !_isThis && (_isOwn || _hasThing))
            return Subject.Unknown;
        if (_isThis && _hasIndefinite && !isFinite)
            return Subject.Unknown; // "This page links to a leaflet last reviewed …"
        if (_isSigned && IsByline)
            return Subject.None;
        if (_isOwn && !isAnyStrange)
            return Subject.Own;
        return isAnyStrange && !(_isPronoun && _strange == 0) ? Subject.Unknown
            : _isPronoun || (_isThis && !_isOwn) ? Subject.Pronoun
            : Subject.None;
    }

    // "This advice follows guidance, last reviewed …": where no verb follows, the words after the noun are a verb and its object.
    private readonly bool IsSubject(bool isFinite, bool afterComma)
    {
        if (_isOur && _isPlural && !_isNamed)
            return false; // "Our policies" are many.
        if (isFinite && !HasRelative)
            return _strange <= LongestName && _strangeAfterNoun <= (_isCited ? 0 : 3);
        return !_hasIndefinite && !(_isOur && afterComma) && (_isNamed ? _strangeAfterNoun == 0 : _strange == 1 && Words <= 3 && !_isOur);
    }
}
