using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Registering;

namespace Declarations.Api.Secretariat;

/// <summary>What every page of the secretariat shows about its declaration.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Counts">Its listed signatories.</param>
/// <param name="Questions">Open questions about duplicates, counted up to one more than <see cref="DuplicateList.MostCounted"/>.</param>
public sealed record DeclarationAdmin(Declaration Declaration, SignatoryCounts Counts, int Questions)
{
    public string Path => $"/secretariat/{Declaration.Slug}";

    /// <summary>The number of open questions: "12", or "1,000+".</summary>
    public string Waiting(Words words) =>
        Questions > DuplicateList.MostCounted ? $"{words.Number(DuplicateList.MostCounted)}+" : words.Number(Questions);

    /// <summary>The same with a noun: "12 questions".</summary>
    public string Waiting(Words words, string one, string many) => $"{Waiting(words)} {(Questions == 1 ? one : many)}";

    public static async Task<DeclarationAdmin> Of(DeclarationsDb db, Declaration declaration, CancellationToken cancel) =>
        new(declaration, await SignatoryCounts.Of(db, declaration.Id, cancel), await DuplicateList.CountOpen(db, declaration.Id, cancel));
}
