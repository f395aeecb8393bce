using Declarations.Access;
using Declarations.Api.Hosting;
using Declarations.Endorsing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Endorsing;

/// <summary>Who can check what the caller enters.</summary>
/// <param name="Exists">Whether there is a member other than the caller who can check.</param>
/// <param name="CanAdd">Whether the caller manages members.</param>
public sealed record SecondMember(bool Exists, bool CanAdd);

/// <summary>The names of the members who entered and decided endorsements, by actor.</summary>
internal static class EndorsementMembers
{
    private const string Member = "member:";

    public static async Task<IReadOnlyDictionary<string, string>> Names(
        DeclarationsDb db, IReadOnlyList<EndorsementItem> items, CancellationToken cancel)
    {
        var ids = items.SelectMany(item => new[] { item.EnteredBy, item.DecidedBy })
            .Where(actor => actor?.StartsWith(Member, StringComparison.Ordinal) == true)
            .Select(actor => Guid.Parse(actor![Member.Length..])).Distinct().ToList();
        return await db.Members.Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => $"{Member}{m.Id}", m => m.Name, StringComparer.Ordinal, cancel);
    }

    public static async Task<SecondMember> Second(DeclarationsDb db, Guid declarationId, Caller caller, CancellationToken cancel) => new(
        await db.Members.AnyAsync(m => m.Id != caller.Id && m.Role == Role.Secretariat && (m.ForAllDeclarations
            || db.MemberDeclarations.Any(d => d.MemberId == m.Id && d.DeclarationId == declarationId)), cancel),
        caller.May(Role.Secretariat, null));

    public static string Of(this IReadOnlyDictionary<string, string> names, string? actor) =>
        names.GetValueOrDefault(actor ?? "", "a former member");
}
