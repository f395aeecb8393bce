using System.Text.Json.Serialization;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Access;

/// <summary>A member to add; without <see cref="Declarations"/> the role holds for all of them.</summary>
public sealed record NewMember(string? Email, string? Name, Role? Role, IReadOnlyList<string?>? Declarations = null);

/// <summary>Absent parts stay unchanged.</summary>
public sealed record MemberChange(string? Name, Role? Role)
{
    private readonly IReadOnlyList<string?>? declarations;

    /// <summary>Slugs; null for all declarations, absent for no change.</summary>
    public IReadOnlyList<string?>? Declarations
    {
        get => declarations;
        init => (declarations, ChangesDeclarations) = (value, true);
    }

    /// <summary>Whether <see cref="Declarations"/> was given, perhaps as null.</summary>
    [JsonIgnore]
    public bool ChangesDeclarations { get; private init; }
}

internal static class MemberScope
{
    private const int Most = 500;

    /// <summary>The declarations with these slugs; empty for null, which means all, and when a field is refused.</summary>
    public static async Task<IReadOnlyList<Guid>> Read(
        DeclarationsDb db, IReadOnlyList<string?>? slugs, Fields fields, CancellationToken cancel)
    {
        if (slugs is null)
        {
            return [];
        }

        var wanted = slugs.OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        fields.Require(wanted.Length is > 0 and <= Most, "declarations", "must name at least one declaration; leave it out for all");
        var known = await db.Declarations.Where(d => wanted.Contains(d.Slug)).Select(d => d.Id).ToListAsync(cancel);
        fields.Require(known.Count == wanted.Length && slugs.All(s => s is not null), "declarations", "must be addresses of declarations");
        return known;
    }
}
