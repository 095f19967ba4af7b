using CcsviReview.Facts;
using CcsviReview.Reading.Answers;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Differences;

namespace CcsviReview.Reading.Replacements;

/// <summary>Reads whether a page says that it was itself replaced, withdrawn or retracted.</summary>
/// <remarks>
/// "This page" is believed anywhere in the page's own text. "This guideline" may mean another one that was named before: it is believed
/// near the beginning, and on a page that is hardly more than a notice. A status without a subject is also believed there, and as the value
/// of a label. Lists of changes, news, quotations, navigation, sidebars and references are not believed.
/// </remarks>
internal sealed class ReplacementReader
{
    private const int MostStatements = 20;
    private const int MostSentences = 100;
    private const int WordsBefore = 60;
    private const int LongestLabelled = 400;
    private const Surroundings Foreign = Surroundings.NotThePage | Surroundings.Navigation | Surroundings.Footer | Surroundings.Banner
        | Surroundings.Quote;

    private readonly PageLayout _page;
    private readonly PageTraits _traits;
    private readonly DateOnly? _readOn;
    private readonly Dictionary<int, Block> _labelled;
    private readonly ReplacementLanguages _languages;
    private readonly List<ReplacementStatement> _found = [];
    private (int Level, bool IsHistory) _heading;
    private int _wordsBefore;
    private int _accepted = -2;

    private ReplacementReader(PageLayout page, string address, DateOnly? readOn)
    {
        (_page, _readOn) = (page, readOn);
        _traits = new PageTraits(page, address);
        _labelled = PageKeys.Of(page);
        _languages = new ReplacementLanguages(page);
    }

    /// <summary>Returns the page's statements about itself, each kind once.</summary>
    /// <param name="page">The page, after its own content was marked (<c>Scope.Resolve</c>).</param>
    /// <param name="address">Its address.</param>
    /// <param name="readOn">The day on which it was read: a later date has not happened; null when it is not known.</param>
    public static IReadOnlyList<ReplacementStatement> Read(PageLayout page, string address, DateOnly? readOn)
    {
        var reader = new ReplacementReader(page, address, readOn);
        reader.ReadTitle();
        for (var at = 0; at < page.Blocks.Count && reader._found.Count < MostStatements; at++)
            reader.ReadBlock(at);
        return ReplacementStatements.Joined(reader._found);
    }

    private void ReadTitle()
    {
        var heading = _page.Blocks.FirstOrDefault(block => block.Level == 1 && !block.IsIn(Foreign));
        foreach (var words in _languages.Stated(heading))
        {
            var (text, where) = (_page.Title, "title");
            var kind = TitleStatus.Of(text, words);
            if (kind is null && heading is not null)
                (kind, text, where) = (TitleStatus.Of(heading.Text, words), heading.Text, heading.Where);
            if (kind is { } status)
            {
                _found.Add(new ReplacementStatement(status, Quote(text), new Place(PlaceKind.VisibleText, where)));
                return;
            }
        }
    }

    private void ReadBlock(int at)
    {
        var block = _labelled.GetValueOrDefault(at) ?? _page.Blocks[at];
        if (block.Kind == BlockKind.Heading && block.Level > 0)
            EnterHeading(block);
        var isText = PageTraits.IsText(block);
        if (!block.IsIn(Foreign) && !_heading.IsHistory && !(block.IsIn(Surroundings.Aside) && _wordsBefore > 0)
            && ReplacementWords.LanguagesIn(block.Text) is { Count: > 0 } languages)
            ReadSentences(block, at, languages);
        if (isText && block.Kind != BlockKind.Heading)
            _wordsBefore += PageShape.Count(_page.Blocks[at].Text);
    }

    private void EnterHeading(Block block)
    {
        if (_heading.IsHistory && block.Level > _heading.Level)
            return;
        var text = block.Text.Trim().TrimEnd(':');
        _heading = (block.Level, _languages.Stated(block).Any(words =>
            words.Phrases.Match(text, 0, out var end) is { } meaning && end == text.Length
            && (meaning.Roles & WordRole.History) != WordRole.None));
    }

    private void ReadSentences(Block block, int at, IReadOnlyCollection<string> languages)
    {
        var (hasOther, wasOwn) = (false, false);
        foreach (var sentence in Sentences.Of(block.Text).Take(MostSentences))
        {
            var (isAccepted, isOwn) = (false, false);
            SentencePlace place = new(block, sentence, at) { HasOther = hasOther, WasOwn = wasOwn };
            foreach (var words in _languages.Of(block, sentence, languages))
            {
                var tokens = SentenceTokens.Of(block.Text, sentence, words);
                SentenceGrammar grammar = new(block.Text, tokens, sentence, new KnownWords(words, _traits.Names));
                isOwn |= grammar.IsAboutThePage();
                foreach (var found in grammar.Read())
                {
                    if (!IsBelieved(found, place))
                        continue;
                    _found.Add(Statement(found, block, sentence));
                    isAccepted = true;
                }
                if (isAccepted)
                    break;
                hasOther |= tokens.Exists(token => token.Is(WordRole.Code));
            }
            if (isAccepted)
                _accepted = at;
            wasOwn = isOwn || isAccepted;
            hasOther |= !isAccepted && block.Links.Any(link => link.Start < sentence.End && link.End > sentence.Start);
        }
    }

    private bool IsBelieved(FoundReplacement found, in SentencePlace place)
    {
        var isNear = _traits.IsNotice || (_wordsBefore <= WordsBefore && place.Block.Kind is not (BlockKind.Item or BlockKind.Cell));
        var isAfter = _accepted >= place.At - 1;
        return found.Subject switch
        {
            SubjectKind.Page => true,
            SubjectKind.Named => !_traits.IsNews,
            SubjectKind.Document => !_traits.IsNews && (isAfter || (isNear && !place.HasOther)),
            SubjectKind.Definite => !_traits.IsNews && (isAfter || _traits.IsNotice) && !place.HasOther,
            SubjectKind.Pronoun => !_traits.IsNews && !place.HasOther
                && (_accepted == place.At || _traits.IsNotice || (place.WasOwn && isNear)),
            SubjectKind.Bare => !_traits.IsNews && IsStatus(found, place, isNear),
            _ => false,
        };
    }

    private bool IsStatus(FoundReplacement found, in SentencePlace place, bool isNear)
    {
        var block = place.Block;
        if (found.IsTitleOfList && !_traits.IsNotice)
            return false;
        if (_labelled.ContainsKey(place.At))
            return block.Text.Length <= LongestLabelled;
        var isLink = block.Links.Any(link => link.Start == 0 && link.End >= block.Text.Length);
        // The head of a document may be one block of many lines.
        var isLine = place.Sentence.Start > 0 && block.Text[place.Sentence.Start - 1] == '\n';
        return isNear && !isLink && block.Kind is BlockKind.Paragraph or BlockKind.Heading
            && (block.Text.Length <= LongestLabelled || isLine);
    }

    private ReplacementStatement Statement(FoundReplacement found, Block block, SentenceSpan sentence)
    {
        var (name, address) = SuccessorReader.Of(block, found.Successor);
        return new ReplacementStatement(found.Kind, Quote(block.Text[sentence.Start..sentence.End]),
            new Place(PlaceKind.VisibleText, block.Where))
        {
            On = found.On,
            IsAnnounced = found.IsAnnounced || (found.On is { } on && _readOn is { } today && on.First > today),
            Successor = name,
            SuccessorAddress = address,
        };
    }

    private static string Quote(string text) =>
        Cut.At(text.Replace('\n', ' ').Trim(), ReplacementStatement.LongestQuote);
}
