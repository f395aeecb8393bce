using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Auditing;

/// <summary>The object of an entry: its name, and its page when it has one.</summary>
public sealed record AuditSubject(string Name, string? Link);

/// <summary>Names of the objects of a page of entries, and links to them.</summary>
internal static class AuditSubjects
{
    public static async Task<IReadOnlyDictionary<string, AuditSubject>> Of(
        DeclarationsDb db, Declaration? declaration, IReadOnlyList<AuditItem> items, CancellationToken cancel)
    {
        var subjects = items.Select(item => item.Subject).Distinct(StringComparer.Ordinal).ToList();
        var (editions, versions) = (Ids(subjects, "edition"), Ids(subjects, "version"));
        var names = (await db.Editions.Where(e => editions.Contains(e.Id)).Select(e => new { e.Id, e.Number, e.Kind, e.AddendumTo }).ToListAsync(cancel))
            .ToDictionary(e => e.Id, e => EditionNumber.Of(e.Number, e.Kind, e.AddendumTo).InEnglish());
        var numbers = await db.Versions.Where(v => versions.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Number, cancel);
        return subjects.ToDictionary(subject => subject, subject => Of(subject, declaration?.Slug, names, numbers), StringComparer.Ordinal);
    }

    private static AuditSubject Of(
        string subject, string? slug, Dictionary<Guid, string> editions, Dictionary<Guid, int> versions)
    {
        var (kind, id) = subject.Split(':') is [var before, var after, ..] ? (before, after) : (subject, "");
        var known = Guid.TryParse(id, out var guid);
        var version = known && versions.TryGetValue(guid, out var found) ? found : (int?)null;
        var name = kind is "declaration" && slug is not null ? "This declaration"
            : known && editions.TryGetValue(guid, out var edition) ? edition
            : version is { } number ? $"{AuditText.Action(kind)} {number}"
            : AuditText.Action(kind) + (id.Length > 6 ? $" …{id[^6..]}" : "");
        return new(name, kind switch
        {
            "member" => "/members",
            _ when slug is null => null,
            "declaration" => $"/secretariat/{slug}",
            "signature" => $"/secretariat/{slug}/register/{id}",
            "endorsement" => $"/secretariat/{slug}/endorsements/{id}",
            "duplicate" => $"/secretariat/{slug}/duplicates",
            "edition" => $"/secretariat/{slug}/editions",
            "version" when version is not null => $"/drafting/{slug}?version={version}",
            "thread" => $"/drafting/{slug}?show=all&thread={id}#thread-{id}",
            "input" => $"/drafting/{slug}/inputs",
            _ => null,
        });
    }

    private static List<Guid> Ids(List<string> subjects, string kind) => [.. subjects
        .Where(subject => subject.StartsWith($"{kind}:", StringComparison.Ordinal))
        .Select(subject => Guid.TryParse(subject[(kind.Length + 1)..], out var id) ? id : Guid.Empty)];
}
