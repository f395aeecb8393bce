using Microsoft.EntityFrameworkCore;

namespace Declarations.Coalitions;

internal sealed record CoalitionRow(Coalition Row, CoalitionFacts Facts)
{
    public CoalitionMember? Find(Guid memberId) => Facts.Members.FirstOrDefault(m => m.Id == memberId);
}

/// <summary>The coalitions of one declaration, read into memory: nothing of them can be searched in the database.</summary>
internal static class CoalitionRows
{
    public static async Task<List<CoalitionRow>> Read(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        [.. (await db.Coalitions.Where(c => c.DeclarationId == declarationId).ToListAsync(cancel))
            .Select(row => new CoalitionRow(row, db.Privacy.UnsealJson<CoalitionFacts>(row.Sealed, Coalition.Purpose)))];

    public static async Task<CoalitionRow?> OfSignature(
        DeclarationsDb db, Guid declarationId, Guid signatureId, CancellationToken cancel) =>
        (await Read(db, declarationId, cancel)).Find(c => c.Facts.SignatureId == signatureId);

    public static async Task<CoalitionRow?> OfMember(DeclarationsDb db, Guid declarationId, Guid memberId, CancellationToken cancel) =>
        (await Read(db, declarationId, cancel)).Find(c => c.Find(memberId) is not null);

    public static async Task<HashSet<Guid>> ListedIds(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        [.. (await Read(db, declarationId, cancel)).SelectMany(c => c.Facts.Members)
            .Where(m => m.State == CoalitionMemberState.Listed).Select(m => m.Id)];

    /// <summary>Held until the transaction ends: each change writes the whole list of a coalition.</summary>
    public static Task<int> Lock(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var name = $"coalitions {declarationId}";
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancel);
    }

    /// <summary>Deletes what a signature listed, when its data is erased.</summary>
    public static async Task Forget(DeclarationsDb db, Guid declarationId, Guid signatureId, CancellationToken cancel)
    {
        if (await OfSignature(db, declarationId, signatureId, cancel) is { } coalition)
        {
            db.Coalitions.Remove(coalition.Row);
        }
    }

    /// <summary>Keeps of a declaration whose retention has ended only what is public: the listed names.</summary>
    public static async Task EndRetention(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        await Lock(db, declarationId, cancel);
        foreach (var (row, facts) in await Read(db, declarationId, cancel))
        {
            row.Write(facts with
            {
                Members = [.. facts.Members.Where(m => m.State == CoalitionMemberState.Listed)
                    .Select(m => m with { Email = null, ListedFrom = null })],
            }, db.Privacy);
        }

        await db.MembershipLinks.Where(l => l.DeclarationId == declarationId).ExecuteDeleteAsync(cancel);
    }
}
