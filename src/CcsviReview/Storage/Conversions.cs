using CcsviReview.Facts;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CcsviReview.Storage;

/// <summary>A stated date is kept as its ISO 8601 text, which also sorts.</summary>
internal sealed class StatedDateText() : ValueConverter<StatedDate, string>(date => date.ToString(), text => StatedDate.Parse(text));

/// <summary>Facts are kept as the JSON text of the domain, so that two equal readings have equal texts.</summary>
internal sealed class PageFactsText() : ValueConverter<PageFacts, string>(facts => FactsJson.Write(facts), text => FactsJson.Read(text));
