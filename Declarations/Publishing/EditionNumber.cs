using System.Globalization;

namespace Declarations.Publishing;

/// <summary>The number of an edition in an address: <c>2</c>, or <c>draft-2</c>, since drafts have a number series of their own.</summary>
public readonly record struct EditionNumber(int Number, bool IsDraft = false)
{
    private const string DraftPrefix = "draft-";

    public static EditionNumber Of(int number, EditionKind kind) => new(number, kind == EditionKind.Draft);

    public static bool TryParse(string? text, out EditionNumber number)
    {
        var isDraft = text?.StartsWith(DraftPrefix, StringComparison.Ordinal) is true;
        var isNumber = int.TryParse(isDraft ? text![DraftPrefix.Length..] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        number = new(value, isDraft);
        return isNumber;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsDraft ? DraftPrefix : "")}{Number}");
}
