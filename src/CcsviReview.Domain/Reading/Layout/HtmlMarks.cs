using CcsviReview.Facts;
using CcsviReview.Reading.Blocks;
using CcsviReview.Reading.Grammar;

namespace CcsviReview.Reading.Layout;

/// <summary>The attributes of one element that say something about the page.</summary>
internal ref struct ElementMark
{
    public ReadOnlySpan<char> ItemProperty;
    public ReadOnlySpan<char> ItemType;
    public ReadOnlySpan<char> Property;
    public ReadOnlySpan<char> Content;
    public ReadOnlySpan<char> Moment;
    public ReadOnlySpan<char> Address;
    public ReadOnlySpan<char> ClassOrId;
    public bool OpensItem;

    public void Note(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        switch (name)
        {
            case "itemprop": ItemProperty = value; break;
            case "itemtype": ItemType = value; break;
            case "itemscope": OpensItem = true; break;
            case "property": Property = value; break;
            case "content": Content = value; break;
            case "datetime": Moment = value; break;
            case "href": Address = value; break;
        }
    }
}

/// <summary>Collects the claims of the machine-readable parts of an HTML page.</summary>
internal sealed class HtmlMarks(PageLayout page)
{
    private const int LongestValue = 2000;

    private int _items;

    public void Comment(ReadOnlySpan<char> comment)
    {
        if (comment.Length is > 8 and < LongestValue && comment.Contains("freshness", StringComparison.OrdinalIgnoreCase))
            page.Claims.Add(new Claim(PlaceKind.FreshnessComment, "freshness", comment.ToString()));
    }

    public void Raw(string name, ReadOnlySpan<char> attributes, ReadOnlySpan<char> content, Surroundings around)
    {
        if (name == "title" && page.Title.Length == 0)
            page.Title = HtmlAttributes.Decode(content[..Math.Min(content.Length, LongestValue)]);
        else if (name == "script" && attributes.Contains("ld+json", StringComparison.OrdinalIgnoreCase)
            && (around & Surroundings.Comments) == Surroundings.None)
            page.Claims.Add(new Claim(PlaceKind.JsonLd, "ld+json", content.ToString()));
    }

    public void Meta(string element, ReadOnlySpan<char> attributes, bool isOwn, int item)
    {
        if (element == "base")
        {
            page.BaseAddress ??= HtmlAttributes.Find(attributes, "href");
            return;
        }
        if (element == "link")
        {
            var relations = (HtmlAttributes.Find(attributes, "rel") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (relations.Contains("canonical", StringComparer.OrdinalIgnoreCase))
                page.OwnAddress ??= HtmlAttributes.Find(attributes, "href");
            else if (relations.Contains("successor-version", StringComparer.OrdinalIgnoreCase))
                page.SuccessorVersion ??= HtmlAttributes.Find(attributes, "href");
            else if (HtmlAttributes.Find(attributes, "itemprop") is { } linked)
                Add(PlaceKind.Microdata, linked, HtmlAttributes.Find(attributes, "content"), isOwn, item);
            return;
        }
        if (HtmlAttributes.Find(attributes, "content") is not { } content)
            return;
        if (HtmlAttributes.Find(attributes, "itemprop") is { } property)
            Add(PlaceKind.Microdata, property, content, isOwn, item);
        else if ((HtmlAttributes.Find(attributes, "name") ?? HtmlAttributes.Find(attributes, "property")
            ?? HtmlAttributes.Find(attributes, "http-equiv")) is { } key)
            Add(PlaceKind.Meta, key, content, true, 0);
    }

    public void Element(ref OpenElement element, in ElementMark mark, int block, int start)
    {
        if (mark.OpensItem || !mark.ItemType.IsEmpty)
        {
            var isPart = !mark.ItemProperty.IsEmpty && mark.ItemProperty is not ("mainEntity" or "mainEntityOfPage");
            element.IsOwn &= !isPart && (mark.ItemType.IsEmpty || PageTypes.IsPage(mark.ItemType));
            element.Item = ++_items;
        }
        var (place, property) = PropertyOf(element, mark);
        if (property.Length > 0 && (!mark.Content.IsEmpty || !mark.Moment.IsEmpty))
        {
            var value = mark.Content.IsEmpty ? mark.Moment : mark.Content;
            Add(place, property, HtmlAttributes.Decode(value), element.IsOwn, element.Item);
            property = "";
        }
        var isLink = element.Element.Name == "a" && !mark.Address.IsEmpty;
        if (property.Length == 0 && mark.Moment.IsEmpty && !isLink)
            return;
        element.Watch = new Watch(block, start)
        {
            Moment = mark.Moment.IsEmpty ? null : HtmlAttributes.Decode(mark.Moment),
            Address = isLink ? HtmlAttributes.Decode(mark.Address[..Math.Min(mark.Address.Length, LongestValue)]) : null,
            Property = property.Length == 0 ? null : property,
            Place = place,
        };
    }

    private static (PlaceKind Place, string Property) PropertyOf(in OpenElement element, in ElementMark mark)
    {
        if (!mark.ItemProperty.IsEmpty && !mark.OpensItem)
            return (PlaceKind.Microdata, mark.ItemProperty.ToString());
        if (!mark.Property.IsEmpty)
            return (PlaceKind.Rdfa, mark.Property.ToString());
        if (!mark.ClassOrId.IsEmpty && (element.Around & Surroundings.Hidden) == Surroundings.None && element.IsOwn)
            return (PlaceKind.TimeElement, mark.ClassOrId.ToString());
        return (PlaceKind.TimeElement, "");
    }

    public void Closed(Watch watch, in OpenElement element, BlockBuilder? pen, List<Moment> moments, List<Link> links)
    {
        if (pen is null)
            return;
        if (watch.Moment is not null && pen.Length <= watch.Start && (element.Around & Surroundings.Hidden) == Surroundings.None)
            pen.Write(ShownBy(watch.Moment));
        if (watch.Moment is not null)
            moments.Add(new Moment(watch.Start, pen.Length, watch.Moment));
        if (watch.Address is not null && pen.Length > watch.Start)
            links.Add(new Link(watch.Start, pen.Length, watch.Address));
        if (watch.Property is not null && pen.Length - watch.Start is > 3 and < 200)
            Add(watch.Place, watch.Property, pen.Slice(watch.Start), element.IsOwn, element.Item);
    }

    /// <summary>Returns what an empty <c>time</c> shows: a script fills in its own date; nothing where that is not a date.</summary>
    public static ReadOnlySpan<char> ShownBy(string moment) =>
        DateReader.TryRead(moment, 0, null, out var reading) && reading.Date is not null ? moment.AsSpan(0, reading.End) : [];

    private void Add(PlaceKind place, string key, string? value, bool isOwn, int item)
    {
        if (value is { Length: > 0 } && key.Length < 200 && page.Claims.Count < 5000)
            page.Claims.Add(new Claim(place, key, value.Length > LongestValue ? value[..LongestValue] : value, isOwn, item));
    }
}
