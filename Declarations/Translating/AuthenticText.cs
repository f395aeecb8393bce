using System.Globalization;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Translating;

/// <summary>One version of the authentic text, beside which translations stand.</summary>
public sealed class AuthenticText
{
    private readonly Dictionary<string, Clause> clauses;
    private readonly Dictionary<int, string> notes;

    public AuthenticText(DraftVersion version)
    {
        (Number, Text) = (version.Number, version.Read());
        clauses = Text.Clauses.ToDictionary(c => c.Id!, StringComparer.Ordinal);
        notes = Text.Clauses.Where(c => c.Kind == ClauseKind.Footnote).ToDictionary(c => c.Number, c => c.Id!);
    }

    /// <summary>The version that is or will be signed: the adopted one, else the newest.</summary>
    /// <exception cref="RuleBrokenException"><c>no_text</c> or <c>version_unknown</c>.</exception>
    public static async Task<AuthenticText> Read(DeclarationsDb db, Declaration declaration, int? number, CancellationToken cancel) =>
        await db.FindVersion(declaration.Id, number ?? declaration.AdoptedVersion, cancel) is { } version ? new AuthenticText(version)
            : number is null ? throw new RuleBrokenException("no_text", "There is no version of the text to translate yet.")
            : throw new RuleBrokenException("version_unknown", $"There is no version {number} of the text.");

    public int Number { get; }

    public TextDocument Text { get; }

    public Clause? Find(string id) => clauses.GetValueOrDefault(id);

    public bool HasNote(int number) => notes.ContainsKey(number);

    /// <summary>Lower-case hex SHA-256 of a clause's words, in which footnotes are named by ids: a new number is no change.</summary>
    public string Sha256Of(Clause clause) => TextDocument.Hash(WithIds(clause.Markdown));

    /// <summary>Words as they are stored.</summary>
    public string WithIds(string markdown) => NoteNumbers.Recite(markdown, number => notes.TryGetValue(number, out var id) ? $"[^{id}]" : $"[^{number}]");

    /// <summary>Stored words with this version's numbers of footnotes; of one that it does not have, the id stays.</summary>
    public string WithNumbers(string words) => NoteNumbers.ReciteNamed(words, id =>
        Find(id) is { Kind: ClauseKind.Footnote } note ? string.Create(CultureInfo.InvariantCulture, $"[^{note.Number}]") : $"[^{id}]");

    /// <summary>The texts of several versions.</summary>
    public static async Task<Dictionary<int, AuthenticText>> Read(
        DeclarationsDb db, Guid declarationId, IReadOnlyCollection<int> numbers, CancellationToken cancel) => numbers.Count == 0 ? []
        : (await db.Versions.AsNoTracking().Where(v => v.DeclarationId == declarationId && numbers.Contains(v.Number)).ToListAsync(cancel))
            .ToDictionary(v => v.Number, v => new AuthenticText(v));
}
