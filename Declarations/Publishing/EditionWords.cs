using System.Globalization;
using Declarations.Localization;

namespace Declarations.Publishing;

/// <summary>Sentences that name an edition; those of addenda are texts of their own, since languages inflect the name.</summary>
public static class EditionWords
{
    public static string NameOf(this Words words, EditionNumber edition) => words.SayOf(edition, "edition.number");

    /// <param name="key">Of the sentence about an edition; with <c>.addendum</c>, of the one about an addendum.</param>
    public static string SayOf(this Words words, EditionNumber edition, string key, params ReadOnlySpan<(string Name, object? Value)> values) =>
        edition.AddendumTo is { } of
            ? words.Say($"{key}.addendum", [("number", edition.Number), ("edition", of), .. values])
            : words.Say(key, [("number", edition.Number), .. values]);

    /// <summary>In English, for the secretariat.</summary>
    public static string InEnglish(this EditionNumber edition) => edition switch
    {
        { AddendumTo: { } of } => string.Create(CultureInfo.InvariantCulture, $"Addendum {edition.Number} to edition {of}"),
        { IsDraft: true } => string.Create(CultureInfo.InvariantCulture, $"Draft {edition.Number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"Edition {edition.Number}"),
    };
}
