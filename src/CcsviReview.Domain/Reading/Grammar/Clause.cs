namespace CcsviReview.Reading.Grammar;

/// <summary>Reads the words before a label, one by one, and remembers what the last noun phrase among them names.</summary>
/// <remarks>
/// A noun phrase begins at a determiner that no preposition governs: "This page follows | the Hip guideline", but "This page on the hip".
/// What follows a form of "be" describes the subject and is a phrase of its own: "This page is based on | guideline 12". A verb after
/// "and" goes back to the first phrase: "This page is kept by the team and was last reviewed".
/// </remarks>
internal struct Clause
{
    private Phrase _first;
    private Phrase _last;
    private Phrase _named;
    private bool _hasFirst;
    private bool _isFirstFinite;
    private bool _isAnyStrange;
    private bool _isAnyPart;
    private bool _wasBe;
    private bool _wasJoining;
    private bool _wasRelative;
    private int _words;
    private int _planned;

    /// <summary>Whether the clause contains a word other than those that name the page or join words.</summary>
    public readonly bool IsAnyStrange => _isAnyStrange;

    /// <summary>Whether the clause names something on the page or beside it.</summary>
    public readonly bool IsAnyPart => _isAnyPart || _last.IsPart;

    /// <summary>Adds the next word.</summary>
    /// <param name="word">In its folded form.</param>
    /// <param name="beforeDigit">Whether a number follows: "Section 12".</param>
    /// <param name="isOfDate">Whether it is the month of a date, as "May" may be.</param>
    public void Take(string word, bool beforeDigit, bool isOfDate)
    {
        var known = Lexicon.Known;
        _words++;
        var isPlanned = known.IsPlanned(word) && !isOfDate;
        if (isPlanned)
            _planned = _words;
        else if (_planned == _words - 1 && (known.IsAnother(word) || known.IsThis(word)))
            _planned = 0; // "Links to a leaflet", and not "is to be".
        var isBe = known.IsBe(word) || (isPlanned && !known.IsOf(word));
        var isRelative = known.IsRelative(word);
        var isJoin = known.IsJoin(word) || isOfDate;
        if (isBe && _wasJoining && (_hasFirst || _named.IsNamed))
            _last = _hasFirst ? _first : _named;
        else if (_last.Words > 0 && !isBe && !isRelative
            && (((_wasBe || _wasRelative) && !isJoin)
                || (!_last.IsGoverned && !_wasJoining && (known.IsAnother(word) || known.IsThis(word)))))
            Begin();
        if (isRelative)
            _last.HasRelative = true;
        else if (!isBe)
            _last.Take(word, beforeDigit, isOfDate);
        _isAnyStrange |= _last.IsStrange || isRelative;
        if (_last.IsNamed && !_named.IsNamed)
            _named = _last;
        _wasBe = isBe || (_wasBe && isJoin);
        _wasJoining = known.IsAnd(word);
        _wasRelative = isRelative;
    }

    /// <summary>Returns what the clause is about, when a label follows.</summary>
    /// <param name="isFinite">Whether a form of "be" begins the label.</param>
    /// <param name="afterComma">Whether a comma precedes it.</param>
    public readonly Subject Judge(bool isFinite, bool afterComma)
    {
        if (_planned > 0 && _words - _planned < 3)
            return Subject.Planned;
        // "Written by Ann Lee, last reviewed …" continues about what was written.
        var isFirst = _hasFirst && (_wasJoining || _last.IsByline);
        if (isFirst)
            return _first.Judge(_isFirstFinite, false, _isAnyStrange);
        var subject = _last.Judge(isFinite || _wasBe, afterComma, _isAnyStrange);
        return subject == Subject.None && _hasFirst && _first.Judge(_isFirstFinite, false, _isAnyStrange) == Subject.Part
            ? Subject.Unknown // "Book an": only the label follows the determiner.
            : subject;
    }

    /// <summary>Returns what a whole sentence is about: the phrase before its verb, or one that refers to the page.</summary>
    public readonly Subject Head() =>
        _hasFirst && _first.Judge(_isFirstFinite, false, _isAnyStrange) is Subject.Own ? Subject.Own
        : _last.Judge(true, false, _isAnyStrange);

    private void Begin()
    {
        if (!_hasFirst)
            (_first, _hasFirst, _isFirstFinite) = (_last, true, _wasBe);
        _isAnyPart |= _last.IsPart;
        _last = default;
    }
}
