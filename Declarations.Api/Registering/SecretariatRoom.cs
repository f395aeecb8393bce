using Declarations.Declaring;
using Declarations.Deduplicating;
using Declarations.Registering;
using Declarations.Storing;

namespace Declarations.Api.Registering;

/// <summary>What every page of the secretariat shows of its declaration.</summary>
public sealed record SecretariatRoom(Declaration Declaration, SignatoryCounts Counts, int Questions)
{
    public string Path => $"/secretariat/{Declaration.Slug}";

    /// <summary>Null when there is no such declaration.</summary>
    public static async Task<SecretariatRoom?> Find(DeclarationsDb db, string slug, CancellationToken cancel) =>
        await db.FindDeclaration(slug, cancel) is { } declaration
            ? new(declaration, await SignatoryCounts.Of(db, declaration.Id, cancel), await QuestionList.Waiting(db, declaration.Id, cancel))
            : null;
}
