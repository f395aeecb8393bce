using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <param name="Value">A network as <see cref="NetworkBlock"/> shows it, or a mail domain.</param>
/// <param name="Begun">Sign-ons of the last 24 hours.</param>
/// <param name="Confirmed">How many of them are confirmed.</param>
/// <param name="IsMailProvider">Whether a domain is a mail provider's: many people have mailboxes there.</param>
public sealed record RegisterTrend(string Value, int Begun, int Confirmed, bool IsMailProvider);

/// <summary>Networks and mail domains that many recent sign-ons came from, most first. Decrypted in memory, and kept nowhere.</summary>
/// <param name="Examined">The newest sign-ons of the last 24 hours, up to <see cref="MostExamined"/>.</param>
public sealed record RegisterTrends(int Examined, IReadOnlyList<RegisterTrend> Networks, IReadOnlyList<RegisterTrend> Domains)
{
    public const int MostExamined = 3000;

    /// <summary>Fewer sign-ons are no trend.</summary>
    public const int Least = 10;

    private const int MostShown = 5;

    public static async Task<RegisterTrends> Read(DeclarationsDb db, Guid declarationId, DateTimeOffset now, CancellationToken cancel)
    {
        var from = SignatureIds.FirstAt(now.AddDays(-1));
        var rows = await db.Signatures.AsNoTracking().Where(s => s.DeclarationId == declarationId && s.Id >= from)
            .OrderByDescending(s => s.Id).Take(MostExamined)
            .Select(s => new { s.Sealed, s.SealedNetwork, IsConfirmed = s.ConfirmedAt != null }).ToListAsync(cancel);
        var signs = new (string? Network, Mailbox? Mailbox, bool IsConfirmed)[rows.Count];
        Parallel.For(0, rows.Count, at => signs[at] = (
            rows[at].SealedNetwork is { } network ? NetworkBlock.Show(db.Privacy.UnsealText(network, Signature.NetworkPurpose)) : null,
            Mailbox.TryParse(db.Privacy.UnsealJson<Signer>(rows[at].Sealed, Signer.Purpose).Email, out var mailbox) ? mailbox : null,
            rows[at].IsConfirmed));
        return new(rows.Count,
            Most(signs.Select(s => (s.Network, false, s.IsConfirmed))),
            Most(signs.Select(s => (s.Mailbox?.OrganisationDomain ?? s.Mailbox?.Domain, s.Mailbox?.OrganisationDomain is null, s.IsConfirmed))));
    }

    private static IReadOnlyList<RegisterTrend> Most(IEnumerable<(string? Value, bool IsMailProvider, bool IsConfirmed)> signs) =>
        [.. signs.Where(s => s.Value is not null).GroupBy(s => (s.Value, s.IsMailProvider))
            .Select(g => new RegisterTrend(g.Key.Value!, g.Count(), g.Count(s => s.IsConfirmed), g.Key.IsMailProvider))
            .Where(t => t.Begun >= Least).OrderByDescending(t => t.Begun).ThenBy(t => t.Value, StringComparer.Ordinal).Take(MostShown)];
}
