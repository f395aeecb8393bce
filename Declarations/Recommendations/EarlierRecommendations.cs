using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Recommendations;

/// <param name="Name">Its title, else the beginning of its words.</param>
public sealed record EarlierOption(string Declaration, string DeclarationTitle, string ClauseId, string Label, string Name);

/// <summary>What a recommendation can take over.</summary>
public static class EarlierRecommendations
{
    private const int LongestName = 80;

    /// <summary>The recommendations of delivered declarations that are older than this one.</summary>
    public static async Task<IReadOnlyList<EarlierOption>> Of(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        var options = new List<EarlierOption>();
        foreach (var other in await db.Declarations.AsNoTracking()
            .Where(d => d.State == DeclarationState.Delivered && d.CreatedAt < declaration.CreatedAt
                && db.Recommendations.Any(r => r.DeclarationId == d.Id))
            .OrderByDescending(d => d.CreatedAt).ToListAsync(cancel))
        {
            options.AddRange(await FollowUp.ReadNames(db, other, LongestName, cancel));
        }

        return options;
    }
}
