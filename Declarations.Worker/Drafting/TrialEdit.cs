using Declarations.Texts;

namespace Declarations.Worker.Drafting;

/// <summary>A text before and after one edit. The clauses' ids are the truth: the same clause has the same id in both.</summary>
/// <param name="Edited">Ids of the clauses that the edit is about; all others are bystanders.</param>
public sealed record TrialEdit(IReadOnlyList<Clause> Before, IReadOnlyList<Clause> After, IReadOnlySet<string> Edited)
{
    /// <summary>Clauses that took over words of another.</summary>
    public IReadOnlyList<(string Id, string From)> Taken { get; init; } = [];
}

/// <summary>A kind of edit. <c>Make</c> is null where the text has nothing to make it on.</summary>
public sealed record TrialKind(string Name, bool IsBasic, Func<TrialText, TrialEdit?> Make);
