namespace Declarations.Matching;

/// <summary>Ids of the reasons; stored with every decision, so never renamed.</summary>
internal static class ReasonRules
{
    public const string
        SameName = "same-name", SameWords = "same-words", AlikeWords = "alike-words", OnlyOnOne = "only-on-one",
        Acronym = "acronym", OtherNumber = "other-number", OtherPlace = "other-place", OtherBranch = "other-branch",
        OtherWords = "other-words",
        SameCountry = "same-country", OtherCountry = "other-country", SharedDomain = "shared-domain", OtherDomain = "other-domain",
        OtherKind = "other-kind",
        Nickname = "nickname", Initial = "initial";

    internal static readonly (WordRole Role, string Rule)[] OfRoles =
    [
        (WordRole.Number, OtherNumber),
        (WordRole.Place, OtherPlace),
        (WordRole.Branch, OtherBranch),
        (WordRole.Naming, OtherWords),
    ];
}
