using Declarations.Declaring;
using Declarations.Texts;

namespace Declarations.Translating;

public enum TranslatedState
{
    /// <summary>Translates the authentic words as they are.</summary>
    Current,

    /// <summary>The authentic words were changed since.</summary>
    Changed,

    Missing,
}

/// <summary>One clause of the authentic text beside its words in the other language.</summary>
/// <param name="Words">With the authentic text's numbers of footnotes; null while it is missing.</param>
/// <param name="Change">How the authentic words differ from those that were translated; null when they do not.</param>
public sealed record ClauseBeside(
    Clause Clause, TranslatedState State, string? Words, string? SourceSha256, int? SourceVersion, IReadOnlyList<DiffPiece>? Change);

/// <summary>A translation beside one version of the authentic text.</summary>
/// <param name="Superfluous">Words whose clause the authentic text no longer has.</param>
public sealed record TranslationStatus(
    string Language, Translation? Translation, AuthenticText Authentic, TranslatedState TitleState, IReadOnlyList<ClauseBeside> Items,
    IReadOnlyList<TranslatedClause> Superfluous)
{
    public int Missing => Count(TranslatedState.Missing);

    public int Changed => Count(TranslatedState.Changed);

    public bool IsComplete => TitleState is TranslatedState.Current && Missing == 0 && Changed == 0;

    /// <summary>Null when that translation does not exist.</summary>
    public static async Task<TranslationStatus?> Read(
        DeclarationsDb db, Declaration declaration, string language, int? number, int? version, CancellationToken cancel)
    {
        var translation = await db.FindTranslation(declaration.Id, language, number, cancel);
        return translation is null ? null
            : await Of(db, declaration, language, translation, await AuthenticText.Read(db, declaration, version, cancel), cancel);
    }

    /// <param name="translation">Null when nothing is translated yet.</param>
    public static async Task<TranslationStatus> Of(
        DeclarationsDb db, Declaration declaration, string language, Translation? translation, AuthenticText authentic,
        CancellationToken cancel)
    {
        var clauses = translation?.Read() ?? [];
        var outdated = clauses.Values.Where(c => authentic.Find(c.ClauseId) is { } clause && authentic.Sha256Of(clause) != c.SourceSha256)
            .Select(c => c.SourceVersion).Distinct().ToList();
        var sources = await AuthenticText.Read(db, declaration.Id, outdated, cancel);
        return new TranslationStatus(
            language, translation, authentic, TitleStateOf(declaration, translation),
            [.. authentic.Text.Clauses.Select(clause => Beside(authentic, clause, clauses.GetValueOrDefault(clause.Id!), sources))],
            [.. clauses.Values.Where(c => authentic.Find(c.ClauseId) is null)]);
    }

    public TextDocument Compose(CancellationToken cancel) => TranslatedText.Compose(Authentic,
        Items.Where(i => i.Words is not null).ToDictionary(i => i.Clause.Id!, i => i.Words!, StringComparer.Ordinal), id => id, cancel);

    private int Count(TranslatedState state) => Items.Count(item => item.State == state);

    private static TranslatedState TitleStateOf(Declaration declaration, Translation? translation) =>
        translation?.Title is null || (translation.Subtitle is null && !string.IsNullOrEmpty(declaration.Subtitle)) ? TranslatedState.Missing
        : translation.TitleSource == TranslationMerge.TitleSourceOf(declaration) ? TranslatedState.Current : TranslatedState.Changed;

    private static ClauseBeside Beside(
        AuthenticText authentic, Clause clause, TranslatedClause? translated, Dictionary<int, AuthenticText> sources)
    {
        if (translated is null)
        {
            return new(clause, TranslatedState.Missing, null, null, null, null);
        }

        var words = authentic.WithNumbers(translated.Words);
        if (authentic.Sha256Of(clause) == translated.SourceSha256)
        {
            return new(clause, TranslatedState.Current, words, translated.SourceSha256, translated.SourceVersion, null);
        }

        var before = sources.GetValueOrDefault(translated.SourceVersion)?.Find(clause.Id!);
        return new(clause, TranslatedState.Changed, words, translated.SourceSha256, translated.SourceVersion,
            WordDiff.Of(before?.Text ?? "", clause.Text));
    }
}
