using Declarations.Database;
using Declarations.Declaring;
using Declarations.Registering;
using Microsoft.AspNetCore.WebUtilities;

namespace Declarations.Api.Registering;

/// <summary>What the register's page shows: a filter, its counts and one page of its signatures.</summary>
/// <param name="Counts">Null when the filter was refused.</param>
/// <param name="After">The position that the page follows; null for the first page.</param>
public sealed record RegisterView(RegisterQuery Query, ListPage<RegisterEntry> Entries, RegisterCounts? Counts, string? After)
{
    public static async Task<RegisterView> Read(
        DeclarationsDb db, Declaration declaration, RegisterQuery query, string? after, int limit, CancellationToken cancel) =>
        new(query, await RegisterList.Read(db, declaration, query.Filter, query.Sort, after, limit, cancel),
            await RegisterCounts.Read(db, declaration, query.Filter, cancel), after);

    public static RegisterView Refused(RegisterQuery query) => new(query, new([], null), null, null);

    /// <summary>An address below the register's with this filter and order.</summary>
    public string Link(string path, string? after = null) => QueryHelpers.AddQueryString(path,
        Query.Filter.Parts().Select(part => KeyValuePair.Create(part.Name, (string?)part.Value))
            .Append(new("sort", string.IsNullOrEmpty(Query.Sort) ? null : Query.Sort)).Append(new("after", after))
            .Where(part => part.Value is not null));
}
