using Declarations.Matching;
using Declarations.Storing;

namespace Declarations.Registering;

/// <summary>Reasons in words that a person understands.</summary>
public static class Sentences
{
    public static IReadOnlyList<string> Of(DeclarationsDb db, Duplicate duplicate) =>
        [.. db.Privacy.UnsealJson<List<Reason>>(duplicate.Reasons, Duplicate.Purpose).Select(Of)];

    public static string Of(Reason reason) => reason.Rule switch
    {
        CertainRules.SameMailbox => "The same name, confirmed from the same mailbox.",
        CertainRules.SameDomain => "The same name, country and mail domain of an organisation.",
        CertainRules.SameCountryRareName => "The same rare name in the same country, and no mail domain that says otherwise.",
        _ => reason.Rule,
    };
}
