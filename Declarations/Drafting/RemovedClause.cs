using System.Security.Cryptography;
using System.Text;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Drafting;

/// <summary>A clause that a version removed. When its words return, so does its id, and with it its threads.</summary>
public sealed class RemovedClause
{
    public required Guid DeclarationId { get; init; }

    public required string ClauseId { get; init; }

    /// <summary>The version without it.</summary>
    public required int VersionNumber { get; init; }

    /// <summary>SHA-256 (lower-case hex) of its kind and its words, without punctuation and in lower case.</summary>
    public required string WordsSha256 { get; init; }
}

internal static class ReturnedClauses
{
    /// <summary>Notes the clauses that a new version removes.</summary>
    public static void Note(DeclarationsDb db, Guid declarationId, TextDocument before, TextDocument after, int number)
    {
        var kept = after.Clauses.Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        db.RemovedClauses.AddRange(before.Clauses.Where(c => !kept.Contains(c.Id!)).Select(c => new RemovedClause
        {
            DeclarationId = declarationId,
            ClauseId = c.Id!,
            VersionNumber = number,
            WordsSha256 = HashOf(c),
        }));
    }

    /// <summary>Gives clauses that are new to both texts the ids that equal words had before they were removed.</summary>
    public static async Task<TextChange> Find(
        DeclarationsDb db, Guid declarationId, TextChange change, TextDocument current, CancellationToken cancel)
    {
        var known = change.Origin.Clauses.Concat(current.Clauses).Select(c => c.Id!).ToHashSet(StringComparer.Ordinal);
        var added = change.Text.Clauses.Where(c => !known.Contains(c.Id!)).ToLookup(HashOf, c => c.Id!, StringComparer.Ordinal);
        if (added.Count == 0)
        {
            return change;
        }

        var hashes = added.Select(group => group.Key).ToArray();
        var removed = await db.RemovedClauses.AsNoTracking().Where(r => r.DeclarationId == declarationId && hashes.Contains(r.WordsSha256))
            .OrderByDescending(r => r.VersionNumber).ThenBy(r => r.ClauseId).ToListAsync(cancel);
        known.UnionWith(change.Text.Clauses.Select(c => c.Id!));
        var returned = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in removed.GroupBy(r => r.WordsSha256, StringComparer.Ordinal))
        {
            foreach (var (now, was) in added[group.Key].Zip(group.Select(r => r.ClauseId).Distinct(StringComparer.Ordinal).Where(known.Add)))
            {
                returned[now] = was;
            }
        }

        return returned.Count == 0 ? change : change with
        {
            Text = change.Text.WithIds([.. change.Text.Clauses.Select(c => returned.GetValueOrDefault(c.Id!, c.Id!))]),
            Lineage = [.. change.Lineage.Select(l => l with { Id = returned.GetValueOrDefault(l.Id, l.Id) })],
        };
    }

    private static string HashOf(Clause clause) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{clause.Kind} {new WordCounts(clause).Normal}")));
}

internal sealed class RemovedClauseMapping : IEntityTypeConfiguration<RemovedClause>
{
    public void Configure(EntityTypeBuilder<RemovedClause> builder)
    {
        builder.HasKey(r => new { r.DeclarationId, r.ClauseId, r.VersionNumber });
        builder.Property(r => r.WordsSha256).HasColumnName("words_sha256");
    }
}
