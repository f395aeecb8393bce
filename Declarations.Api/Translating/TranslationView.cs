using Declarations.Api.Components;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Translating;

namespace Declarations.Api.Translating;

/// <summary>A translation beside the authentic text, as its page shows it.</summary>
public sealed record TranslationView(Declaration Declaration, TranslationStatus Status)
{
    /// <summary>Whether only clauses that are missing or changed since are shown.</summary>
    public bool IsTodo { get; init; }

    /// <summary>A refused form, as typed.</summary>
    public FormInput? FormInput { get; init; }

    public string? Message { get; init; }

    /// <summary>Clauses that somebody else changed too.</summary>
    public IReadOnlyDictionary<string, Conflict> Conflicts { get; init; } = new Dictionary<string, Conflict>(StringComparer.Ordinal);

    /// <summary>A whole text that was imported and is not saved.</summary>
    public IReadOnlyList<AlignedClause>? Imported { get; init; }

    public IReadOnlyCollection<string> Guesses => [.. (Imported ?? []).Where(i => i.IsGuess && i.ClauseId is not null).Select(i => i.ClauseId!)];

    public IReadOnlyList<AlignedClause> Left => [.. (Imported ?? []).Where(i => i.ClauseId is null)];

    /// <summary>In the to-do view also what was typed into a refused form, even if others have translated it since.</summary>
    public IReadOnlyList<ClauseBeside> Shown => !IsTodo ? Status.Items
        : [.. Status.Items.Where(item => item.State is not TranslatedState.Current || FormInput?.Has(FieldOf(item.Clause.Id!)) == true)];

    /// <summary>The authentic text got another version while the refused form was open.</summary>
    public bool IsBesideNewerText => FormInput?.Text("version") is { } typed && typed != $"{Status.Authentic.Number}";

    public string Words(ClauseBeside item) =>
        FormInput?.Has(FieldOf(item.Clause.Id!)) == true ? FormInput[FieldOf(item.Clause.Id!)]
        : Imported?.FirstOrDefault(i => i.ClauseId == item.Clause.Id) is { } imported ? Status.Authentic.WithNumbers(imported.Words)
        : item.Words ?? "";

    public static string FieldOf(string clauseId) => $"clauses.{clauseId}";
}
