using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Registering;

namespace Declarations.Api.Secretariat;

/// <summary>What every page of the secretariat shows of its declaration.</summary>
/// <param name="Declaration">Which.</param>
/// <param name="Counts">Who is listed.</param>
/// <param name="Questions">About duplicates, that wait; counted up to one more than <see cref="DuplicateList.MostCounted"/>.</param>
public sealed record DeclarationAdmin(Declaration Declaration, SignatoryCounts Counts, int Questions)
{
    public string Path => $"/secretariat/{Declaration.Slug}";

    /// <summary>How many questions wait: "12", or "1,000+".</summary>
    public string Waiting(Words words) =>
        Questions > DuplicateList.MostCounted ? $"{words.Number(DuplicateList.MostCounted)}+" : words.Number(Questions);

    /// <summary>"12 questions are".</summary>
    public string Waiting(Words words, string one, string many) => $"{Waiting(words)} {(Questions == 1 ? one : many)}";

    /// <summary>Null when there is no such declaration.</summary>
    public static async Task<DeclarationAdmin?> Find(DeclarationsDb db, string slug, CancellationToken cancel) =>
        await db.FindDeclaration(slug, cancel) is { } declaration
            ? new(declaration, await SignatoryCounts.Of(db, declaration.Id, cancel),
                await DuplicateList.Waiting(db, declaration.Id, cancel))
            : null;
}
