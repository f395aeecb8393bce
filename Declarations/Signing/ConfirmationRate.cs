using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>How many of a declaration's recent beginnings were confirmed.</summary>
public sealed record RecentSignatures(Guid DeclarationId, int Begun, int Confirmed)
{
    private const int Few = 30;

    /// <summary>Somebody seems to sign for others: most people confirm, robots cannot.</summary>
    public bool IsAlarming => Begun >= Few && Confirmed * 10 < Begun * 4;
}

public static class ConfirmationRate
{
    private static readonly TimeSpan Back = TimeSpan.FromHours(3);
    private static readonly TimeSpan TimeToConfirm = TimeSpan.FromMinutes(15);

    /// <summary>Open declarations only; whoever began just now is left the time to look into the mailbox.</summary>
    public static Task<List<RecentSignatures>> Recent(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var (from, to) = (FirstIdAt(now - Back), now - TimeToConfirm);
        return db.Signatures.FromSql($"select *, xmin from signatures where id >= {from} and signed_at <= {to}")
            .Where(s => db.Declarations.Any(d => d.Id == s.DeclarationId && d.State == DeclarationState.Open))
            .GroupBy(s => s.DeclarationId)
            .Select(g => new RecentSignatures(g.Key, g.Count(), g.Count(s => s.ConfirmedAt != null)))
            .ToListAsync(cancel);
    }

    // Ids are made of time (UUID version 7), so the primary key finds the recent ones.
    private static Guid FirstIdAt(DateTimeOffset at) =>
        new($"{at.ToUnixTimeMilliseconds():x12}".Insert(8, "-") + "-0000-0000-000000000000");
}
