using Declarations.Auditing;
using Declarations.Database;
using Declarations.Validation;

namespace Declarations.Declaring;

/// <summary>How editions order the names of a roll.</summary>
public enum RollSorting
{
    Alphabetical,

    /// <summary>As the signatories confirmed.</summary>
    Signing,
}

/// <summary>How a declaration's editions order the names of their roll.</summary>
/// <param name="Sorting"><c>alphabetical</c> or <c>signing</c>.</param>
public sealed record RollSortingChoice(string? Sorting)
{
    private static readonly Dictionary<string, RollSorting> Choices =
        Enum.GetValues<RollSorting>().ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidInputException">Not one of the values.</exception>
    public async Task Apply(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (!Choices.TryGetValue(Sorting ?? "", out var chosen))
        {
            throw InvalidInputException.For("sorting", $"must be one of {string.Join(", ", Choices.Keys)}");
        }

        if (chosen != declaration.RollSorting)
        {
            var before = declaration.RollSorting;
            declaration.RollSorting = chosen;
            db.Record(now, actor, "declaration.roll_sorted", $"declaration:{declaration.Id}", declaration.Id,
                new { RollSorting = NameOf(before) }, new { RollSorting = NameOf(chosen) });
            await db.SaveChangesAsync(cancel);
        }
    }

    public static RollSortingChoice Of(Declaration declaration) => new(NameOf(declaration.RollSorting));

    private static string NameOf(RollSorting sorting) => SnakeCase.Of(sorting.ToString());
}
