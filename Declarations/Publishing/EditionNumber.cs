using System.Globalization;

namespace Declarations.Publishing;

/// <summary>
/// The number of an edition in an address: <c>2</c>, <c>draft-2</c>, or <c>2-addendum-1</c>, since drafts and the addenda of each edition
/// have number series of their own.
/// </summary>
/// <param name="AddendumTo">The number of the edition that it is an addendum to.</param>
public readonly record struct EditionNumber(int Number, bool IsDraft = false, int? AddendumTo = null)
{
    private const string DraftPrefix = "draft-", AddendumInfix = "-addendum-";

    public static EditionNumber Of(int number, EditionKind kind, int? addendumTo = null) => new(number, kind == EditionKind.Draft, addendumTo);

    public static bool TryParse(string? text, out EditionNumber number)
    {
        var at = text?.IndexOf(AddendumInfix, StringComparison.Ordinal) ?? -1;
        if (at > 0)
        {
            var isAddendum = TryParseNumber(text![..at], out var edition) & TryParseNumber(text[(at + AddendumInfix.Length)..], out var addendum);
            number = new(addendum, AddendumTo: edition);
            return isAddendum;
        }

        var isDraft = text?.StartsWith(DraftPrefix, StringComparison.Ordinal) is true;
        var isNumber = TryParseNumber(isDraft ? text![DraftPrefix.Length..] : text, out var value);
        number = new(value, isDraft);
        return isNumber;
    }

    public override string ToString() => AddendumTo is { } edition
        ? string.Create(CultureInfo.InvariantCulture, $"{edition}{AddendumInfix}{Number}")
        : string.Create(CultureInfo.InvariantCulture, $"{(IsDraft ? DraftPrefix : "")}{Number}");

    private static bool TryParseNumber(string? text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
