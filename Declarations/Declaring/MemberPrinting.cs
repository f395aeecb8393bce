using Declarations.Auditing;
using Declarations.Database;
using Declarations.Validation;

namespace Declarations.Declaring;

/// <summary>Where members of coalitions are listed and printed.</summary>
public enum MemberPrinting
{
    /// <summary>With the name of their coalition.</summary>
    WithCoalition,

    /// <summary>In a group of their own after the signatories.</summary>
    Apart,
}

/// <summary>How a declaration lists and prints members of coalitions.</summary>
/// <param name="Printed"><c>with_coalition</c> or <c>apart</c>.</param>
public sealed record MemberPrintingChoice(string? Printed)
{
    private static readonly Dictionary<string, MemberPrinting> Choices =
        Enum.GetValues<MemberPrinting>().ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidInputException">Not one of the values.</exception>
    public async Task Apply(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (!Choices.TryGetValue(Printed ?? "", out var chosen))
        {
            throw InvalidInputException.For("printed", $"must be one of {string.Join(", ", Choices.Keys)}");
        }

        if (chosen != declaration.MembersPrinted)
        {
            var before = declaration.MembersPrinted;
            declaration.MembersPrinted = chosen;
            db.Record(now, actor, "declaration.members_arranged", $"declaration:{declaration.Id}", declaration.Id,
                new { MembersPrinted = NameOf(before) }, new { MembersPrinted = NameOf(chosen) });
            await db.SaveChangesAsync(cancel);
        }
    }

    public static MemberPrintingChoice Of(Declaration declaration) => new(NameOf(declaration.MembersPrinted));

    private static string NameOf(MemberPrinting printing) => SnakeCase.Of(printing.ToString());
}
