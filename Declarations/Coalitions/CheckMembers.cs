using Declarations.Auditing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Coalitions;

/// <summary>A coalition as the secretariat sees it.</summary>
public sealed record CoalitionView(Guid SignatureId, string Name, SignatureState State, IReadOnlyList<MemberView> Members);

/// <summary>The secretariat checks members without an address, and takes members out.</summary>
public static class CheckMembers
{
    private const int LongestReason = 500;

    public static async Task<List<CoalitionView>> Read(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        var coalitions = await CoalitionRows.Read(db, declarationId, cancel);
        var ids = coalitions.ConvertAll(c => c.Facts.SignatureId);
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        return [.. coalitions.Where(c => signatures.ContainsKey(c.Facts.SignatureId) && c.Facts.Members.Count > 0)
            .Select(c => (c.Facts, Signature: signatures[c.Facts.SignatureId]))
            .Select(c => new CoalitionView(c.Signature.Id, c.Signature.Unseal(db.Privacy).Name, c.Signature.State,
                [.. c.Facts.Members.Select(MemberView.Of)]))
            .OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)];
    }

    public static async Task<int> CountWaiting(DeclarationsDb db, Guid declarationId, CancellationToken cancel) =>
        (await CoalitionRows.Read(db, declarationId, cancel)).Sum(c => c.Facts.Members.Count(m => m.State == CoalitionMemberState.Unchecked));

    /// <summary>Lists a member that has no address. Null when there is none.</summary>
    /// <exception cref="RuleBrokenException"><c>member_told</c>: it has an address, and answers by itself.</exception>
    public static Task<MemberView?> Approve(
        DeclarationsDb db, Guid declarationId, Guid memberId, string actor, DateTimeOffset now, CancellationToken cancel) =>
        Change(db, declarationId, memberId, (actor, "coalition.member_approved"), now, member => member.State switch
        {
            CoalitionMemberState.Listed => member,
            CoalitionMemberState.Unchecked => member with { State = CoalitionMemberState.Listed },
            _ => throw new RuleBrokenException("member_told", "Only a member without an email address is checked: others answer for themselves."),
        }, cancel);

    /// <summary>Takes a member off the list for good, and erases its address. Null when there is none.</summary>
    public static Task<MemberView?> Remove(
        DeclarationsDb db, Guid declarationId, Guid memberId, string? reason, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        reason = fields.Line("reason", reason, LongestReason, required: true);
        fields.ThrowIfAny();
        return Change(db, declarationId, memberId, (actor, "coalition.member_removed"), now,
            member => member.WithoutAddress() with { State = CoalitionMemberState.Removed, ListedFrom = null, Reason = reason }, cancel);
    }

    private static async Task<MemberView?> Change(
        DeclarationsDb db, Guid declarationId, Guid memberId, (string Actor, string Action) act, DateTimeOffset now,
        Func<CoalitionMember, CoalitionMember> change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await CoalitionRows.Lock(db, declarationId, cancel);
        if (await CoalitionRows.OfMember(db, declarationId, memberId, cancel) is not { } coalition)
        {
            return null;
        }

        var before = coalition.Find(memberId)!;
        var after = change(before);
        if (after != before)
        {
            coalition.Row.Write(coalition.Facts.With(after), db.Privacy);

            // Not the reason, which can name people: the row holds it, and is deleted in time.
            db.Record(now, act.Actor, act.Action, $"declaration:{declarationId}", declarationId, new { before.State },
                new { after.State, Member = memberId });
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }

        return MemberView.Of(after);
    }
}
