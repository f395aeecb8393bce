using Declarations.Auditing;
using Declarations.Localization;
using Declarations.Validation;

namespace Declarations.Declaring;

/// <summary>The contested territories that a declaration's pages, mails and editions name as the United Nations do, by code.</summary>
public sealed record TerritoryNames(IReadOnlyList<string?>? AsUnitedNations)
{
    /// <exception cref="InvalidInputException">No list, or a code that is not one of <see cref="Territories.Codes"/>.</exception>
    public async Task Apply(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        fields.Require(AsUnitedNations is not null, "asUnitedNations", "is required: the codes, or an empty list");
        fields.Require(AsUnitedNations?.All(code => Territories.Codes.Contains(code, StringComparer.Ordinal)) ?? true, "asUnitedNations",
            $"may only name {string.Join(", ", Territories.Codes)}");
        fields.ThrowIfAny();
        var (before, after) = (declaration.UnitedNationsNames, Territories.Codes.Where(AsUnitedNations!.Contains).ToArray());
        if (!before.SequenceEqual(after))
        {
            declaration.UnitedNationsNames = after;
            db.Record(now, actor, "declaration.territories_named", $"declaration:{declaration.Id}", declaration.Id,
                new { UnitedNationsNames = before }, new { declaration.UnitedNationsNames });
            await db.SaveChangesAsync(cancel);
        }
    }

    public static TerritoryNames Of(Declaration declaration) => new(declaration.UnitedNationsNames);
}
