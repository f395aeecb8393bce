using Declarations.Auditing;
using Declarations.Validation;

namespace Declarations.Declaring;

public enum Paper
{
    A4,

    /// <summary>8.5 by 11 inches.</summary>
    Letter,
}

/// <summary>How editions of a declaration are printed, and what their cover says beside the text.</summary>
/// <param name="Paper"><c>a4</c> or <c>letter</c>.</param>
/// <param name="NumbersParagraphs">Whether the paragraphs of the text have running numbers, as in papers of the United Nations.</param>
/// <param name="Symbol">The conference's symbol of the document, such as <c>CTOC/COP/2026/NGO/1</c>.</param>
/// <param name="AgendaItem">The item of the agenda: its number, or its words.</param>
public sealed record EditionLook(string Paper, bool NumbersParagraphs, string? Symbol, string? AgendaItem)
{
    public static EditionLook Of(Declaration declaration) => new(
        EnumNames.NameOf(declaration.Paper), declaration.NumbersParagraphs, declaration.DocumentSymbol, declaration.AgendaItem);
}

/// <summary>Another look; what is absent stays as it is, and null clears the symbol and the agenda item.</summary>
public sealed record EditionLookChange
{
    public const int LongestSymbol = 60;
    public const int LongestAgendaItem = 200;

    private readonly HashSet<string> given = new(StringComparer.Ordinal);
    private readonly string? paper, symbol, agendaItem;
    private readonly bool? numbersParagraphs;

    public string? Paper
    {
        get => paper;
        init => (paper, _) = (value, given.Add(nameof(Paper)));
    }

    public bool? NumbersParagraphs
    {
        get => numbersParagraphs;
        init => (numbersParagraphs, _) = (value, given.Add(nameof(NumbersParagraphs)));
    }

    public string? Symbol
    {
        get => symbol;
        init => (symbol, _) = (value, given.Add(nameof(Symbol)));
    }

    public string? AgendaItem
    {
        get => agendaItem;
        init => (agendaItem, _) = (value, given.Add(nameof(AgendaItem)));
    }

    /// <exception cref="InvalidInputException">No such paper, or a line that is too long.</exception>
    public async Task Apply(DeclarationsDb db, Declaration declaration, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var chosen = given.Contains(nameof(Paper)) ? fields.OneOf<Paper>("paper", Paper) : declaration.Paper;
        fields.Require(!given.Contains(nameof(NumbersParagraphs)) || NumbersParagraphs is not null, "numbersParagraphs", "must be true or false");
        var (line, item) = (fields.Line("symbol", Symbol, LongestSymbol), fields.Line("agendaItem", AgendaItem, LongestAgendaItem));
        fields.ThrowIfAny();
        var before = EditionLook.Of(declaration);
        declaration.Paper = chosen!.Value;
        declaration.NumbersParagraphs = NumbersParagraphs ?? declaration.NumbersParagraphs;
        declaration.DocumentSymbol = given.Contains(nameof(Symbol)) ? line : declaration.DocumentSymbol;
        declaration.AgendaItem = given.Contains(nameof(AgendaItem)) ? item : declaration.AgendaItem;
        if (EditionLook.Of(declaration) is var after && after != before)
        {
            db.Record(now, actor, "declaration.look_changed", $"declaration:{declaration.Id}", declaration.Id, before, after);
            await db.SaveChangesAsync(cancel);
        }
    }
}
