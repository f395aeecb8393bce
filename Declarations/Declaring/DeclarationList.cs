using Declarations.Database;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Declaring;

/// <summary>Which declarations a list shows.</summary>
/// <param name="Q">Words of title, address, conference or organiser, in any order.</param>
/// <param name="State">Null for all.</param>
/// <param name="IsArchived">Only archived ones, or only others; null for both.</param>
public sealed record DeclarationFilter(string? Q = null, DeclarationState? State = null, bool? IsArchived = null)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Q) && State is null;
}

/// <summary>Declarations, the newest first, by pages.</summary>
public static class DeclarationList
{
    private const int MostWords = 8;

    /// <param name="visible">Those that the reader may see.</param>
    /// <exception cref="InvalidInputException"><paramref name="after"/> is not a cursor of this list.</exception>
    public static async Task<ListPage<Declaration>> Read(
        IQueryable<Declaration> visible, DeclarationFilter filter, string? after, int limit, CancellationToken cancel)
    {
        var cursor = ListCursor.Parse(after);
        var found = Matching(visible, filter);
        if (cursor is not null)
        {
            found = found.Where(d => d.CreatedAt < cursor.At || (d.CreatedAt == cursor.At && d.Id.CompareTo(cursor.Id) < 0));
        }

        var rows = await found.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(limit + 1).ToListAsync(cancel);
        var page = rows.Take(limit).ToList();
        return new(page, rows.Count > limit ? new ListCursor(0, page[^1].CreatedAt.UtcTicks, page[^1].Id).Text : null);
    }

    private static IQueryable<Declaration> Matching(IQueryable<Declaration> visible, DeclarationFilter filter)
    {
        if (filter.State is { } state)
        {
            visible = visible.Where(d => d.State == state);
        }

        if (filter.IsArchived is { } isArchived)
        {
            visible = visible.Where(d => d.ArchivedAt != null == isArchived);
        }

        foreach (var word in (filter.Q ?? "").Split((char[]?)null, MostWords + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            var pattern = $"%{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)
                .Replace("_", "\\_", StringComparison.Ordinal)}%";
            visible = visible.Where(d => EF.Functions.ILike(d.Title, pattern, "\\") || EF.Functions.ILike(d.Slug, pattern, "\\")
                || EF.Functions.ILike(d.Conference.Name, pattern, "\\") || EF.Functions.ILike(d.OrganiserName ?? "", pattern, "\\"));
        }

        return visible;
    }
}
