using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

public sealed record RecentSignatures(Guid DeclarationId, int Begun, int Confirmed)
{
    private const int MinimumSample = 30;

    /// <summary>A low rate suggests automated sign-ons: most people confirm, robots cannot.</summary>
    public bool IsAlarming => Begun >= MinimumSample && Confirmed * 10 < Begun * 4;
}

public static class ConfirmationRate
{
    private const int Sample = 500;
    private static readonly TimeSpan Period = TimeSpan.FromHours(3);
    private static readonly TimeSpan TimeToConfirm = TimeSpan.FromMinutes(15);

    /// <summary>Open declarations only. Sign-ons of the last minutes are left out: their mail may not have been read yet.</summary>
    public static Task<List<RecentSignatures>> Recent(DeclarationsDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var (from, to) = (SignatureIds.FirstAt(now - Period), now - TimeToConfirm);
        return db.Signatures.FromSql($"select *, xmin from signatures where id >= {from} and signed_at <= {to}")
            .Where(s => db.Declarations.Any(d => d.Id == s.DeclarationId && d.State == DeclarationState.Open))
            .GroupBy(s => s.DeclarationId)
            .Select(g => new RecentSignatures(g.Key, g.Count(), g.Count(s => s.ConfirmedAt != null)))
            .ToListAsync(cancel);
    }

    /// <summary>Whether few of the newest sign-ons of one declaration were confirmed: a few hundred rows, since each sign-on asks.</summary>
    public static async Task<bool> IsAlarming(DeclarationsDb db, Guid declarationId, DateTimeOffset now, CancellationToken cancel)
    {
        var (from, to) = (SignatureIds.FirstAt(now - Period), SignatureIds.FirstAt(now - TimeToConfirm));
        var newest = await db.Database.SqlQuery<bool>($"""
            select confirmed_at is not null as "Value" from signatures
            where declaration_id = {declarationId} and id >= {from} and id < {to} order by id desc limit {Sample}
            """).ToListAsync(cancel);
        return new RecentSignatures(declarationId, newest.Count, newest.Count(confirmed => confirmed)).IsAlarming;
    }
}
