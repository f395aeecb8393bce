using Declarations.Declaring;
using Declarations.Deduplicating;
using Declarations.Registering;
using Declarations.Storing;
using Declarations.Wording;

namespace Declarations.Api.Registering;

/// <summary>What every page of the secretariat shows of its declaration.</summary>
/// <param name="Declaration">Which.</param>
/// <param name="Counts">Who is listed.</param>
/// <param name="Questions">About duplicates, that wait; counted up to one more than <see cref="QuestionList.MostCounted"/>.</param>
public sealed record SecretariatRoom(Declaration Declaration, SignatoryCounts Counts, int Questions)
{
    public string Path => $"/secretariat/{Declaration.Slug}";

    /// <summary>How many questions wait: "12", or "1,000+".</summary>
    public string Waiting(Words words) => Questions > QuestionList.MostCounted ? $"{words.Number(QuestionList.MostCounted)}+" : words.Number(Questions);

    /// <summary>"12 questions are".</summary>
    public string Waiting(Words words, string one, string many) => $"{Waiting(words)} {(Questions == 1 ? one : many)}";

    /// <summary>Null when there is no such declaration.</summary>
    public static async Task<SecretariatRoom?> Find(DeclarationsDb db, string slug, CancellationToken cancel) =>
        await db.FindDeclaration(slug, cancel) is { } declaration
            ? new(declaration, await SignatoryCounts.Of(db, declaration.Id, cancel), await QuestionList.Waiting(db, declaration.Id, cancel))
            : null;
}
