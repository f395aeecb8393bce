using Declarations.Publishing;
using Declarations.Validation;

namespace Declarations.Api.Publishing;

/// <summary>The kind of edition that a request names.</summary>
internal static class OrderedKind
{
    public static EditionKind Of(string? kind) =>
        EnumNames.Parse<EditionKind>("kind", kind) ?? throw InvalidInputException.For("kind", "must be draft, final or addendum");

    /// <summary>Of a preflight; final when none is named.</summary>
    public static EditionKind Checked(string? kind) => string.IsNullOrEmpty(kind) ? EditionKind.Final
        : Of(kind) is var named and not EditionKind.Draft ? named : throw InvalidInputException.For("kind", "must be final or addendum");
}
