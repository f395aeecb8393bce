using System.Globalization;
using System.Text.Json;
using Declarations.Database;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Auditing;

/// <summary>Null members do not filter.</summary>
/// <param name="From">Included.</param>
/// <param name="To">Excluded.</param>
public sealed record AuditFilter(string? Subject, string? Action, string? Actor, DateTimeOffset? From, DateTimeOffset? To);

/// <param name="ActorName">The member's name; null for others and for removed members.</param>
/// <param name="Before">Null when there was nothing before.</param>
/// <param name="IsIntact">False when the entry is not what was recorded; its change is then not shown.</param>
public sealed record AuditItem(
    long Id, DateTimeOffset At, string Actor, string? ActorName, string Action, string Subject, JsonElement? Before, JsonElement? After,
    bool IsIntact);

/// <summary>Audit entries in plain, the newest first: for the secretariat only, since changes may hold names.</summary>
public static class AuditList
{
    public const string MemberPrefix = "member:";

    /// <param name="declarationId">Null gives entries of no declaration: members and sign-ins.</param>
    /// <exception cref="InvalidInputException">The cursor is none.</exception>
    public static async Task<ListPage<AuditItem>> Read(
        DeclarationsDb db, Guid? declarationId, AuditFilter filter, string? after, int limit, CancellationToken cancel)
    {
        var entries = Filtered(db, filter).Where(e => e.DeclarationId == declarationId);
        if (!string.IsNullOrEmpty(after))
        {
            entries = long.TryParse(after, CultureInfo.InvariantCulture, out var id)
                ? entries.Where(e => e.Id < id) : throw InvalidInputException.For("after", "must be the next value of an earlier page");
        }

        var found = await entries.OrderByDescending(e => e.Id).Take(limit + 1).AsNoTracking().ToListAsync(cancel);
        var page = found.Take(limit).ToList();
        var names = await Names(db, page, cancel);
        return new([.. page.Select(entry => ItemOf(db, entry, names))],
            found.Count > limit ? page[^1].Id.ToString(CultureInfo.InvariantCulture) : null);
    }

    private static IQueryable<AuditEntry> Filtered(DeclarationsDb db, AuditFilter filter)
    {
        IQueryable<AuditEntry> entries = db.AuditEntries;
        entries = filter.Subject is { } subject ? entries.Where(e => e.Subject == subject) : entries;
        entries = filter.Action is { } action ? entries.Where(e => e.Action == action) : entries;
        entries = filter.Actor is { } actor ? entries.Where(e => e.Actor == actor) : entries;
        entries = filter.From is { } from ? entries.Where(e => e.At >= from) : entries;
        return filter.To is { } to ? entries.Where(e => e.At < to) : entries;
    }

    private static async Task<Dictionary<string, string>> Names(DeclarationsDb db, List<AuditEntry> page, CancellationToken cancel)
    {
        var ids = page.Select(e => e.Actor).Distinct(StringComparer.Ordinal)
            .Where(actor => actor.StartsWith(MemberPrefix, StringComparison.Ordinal))
            .Select(actor => Guid.TryParse(actor[MemberPrefix.Length..], out var id) ? id : Guid.Empty).ToList();
        return await db.Members.Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => $"{MemberPrefix}{m.Id}", m => m.Name, StringComparer.Ordinal, cancel);
    }

    private static AuditItem ItemOf(DeclarationsDb db, AuditEntry entry, Dictionary<string, string> names)
    {
        var change = entry.Read(db.Privacy);
        return new(entry.Id, entry.At, entry.Actor, names.GetValueOrDefault(entry.Actor), entry.Action, entry.Subject,
            Part(change, "before"), Part(change, "after"), change is not null);
    }

    private static JsonElement? Part(JsonElement? change, string name) =>
        change?.TryGetProperty(name, out var part) == true && part.ValueKind is not JsonValueKind.Null ? part : null;
}
