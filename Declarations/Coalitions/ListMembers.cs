using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Jobs;
using Declarations.Matching;
using Declarations.Signing;

namespace Declarations.Coalitions;

/// <param name="ListedFrom">When a member that was told is listed unless it objects.</param>
public sealed record MemberView(
    Guid Id, string Name, string Country, string? Email, CoalitionMemberState State, DateTimeOffset? ListedFrom, string? Reason)
{
    internal static MemberView Of(CoalitionMember m) => new(m.Id, m.Name, m.Country, m.Email,
        m.State, m.ListedFrom, m.Reason);
}

/// <param name="CanChange">While signing is open.</param>
public sealed record MembersView(IReadOnlyList<MemberView> Items, bool CanChange);

public sealed record MembersMessage(Guid DeclarationId, Guid CoalitionId)
{
    public const string Kind = "coalition.members";
}

/// <summary>The members that an organisation lists by the link of its signature.</summary>
public static class ListMembers
{
    public static async Task<MembersView> Show(DeclarationsDb db, string? token, DateTimeOffset now, CancellationToken cancel)
    {
        var (signature, declaration) = await SignatureLinks.Find(db, token, TokenPurpose.Manage, cancel);
        var coalition = await CoalitionRows.OfSignature(db, declaration.Id, signature.Id, cancel);
        return View(coalition?.Facts, signature, declaration, now);
    }

    /// <summary>
    /// Replaces the list. A member that stays as it was keeps its state; new ones are told by mail or checked by the secretariat first. Who
    /// objected or was taken out is not brought back.
    /// </summary>
    /// <exception cref="RuleBrokenException">
    /// <c>not_organisation</c>, <c>signature_not_active</c>, <c>name_withheld</c> or <c>signing_closed</c>.
    /// </exception>
    public static async Task<MembersView> Replace(
        DeclarationsDb db, string? token, NewMembers list, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var hash = SignatureLinks.HashOf(token);
        if (await db.LockSignature(hash, TokenPurpose.Manage, cancel) is not var (signature, declaration))
        {
            throw await SignatureLinks.Missing(db, hash, cancel);
        }

        RequireCoalition(signature, declaration, now);
        var members = list.Read();
        await CoalitionRows.Lock(db, declaration.Id, cancel);
        var coalition = await CoalitionRows.OfSignature(db, declaration.Id, signature.Id, cancel);
        var facts = new CoalitionFacts(signature.Id, Merge(coalition?.Facts.Members ?? [], members));
        if (coalition is null ? facts.Members.Count == 0 : facts.Members.SequenceEqual(coalition.Facts.Members))
        {
            return View(facts, signature, declaration, now);
        }

        var row = coalition?.Row ?? new Coalition { Id = Guid.NewGuid(), DeclarationId = declaration.Id, Sealed = [] };
        row.Write(facts, db.Privacy);
        if (coalition is null)
        {
            db.Coalitions.Add(row);
        }

        db.Record(now, RequestConfirmation.Actor, "coalition.members_listed", $"declaration:{declaration.Id}", declaration.Id,
            new { coalition?.Facts.Members.Count }, new { facts.Members.Count, Signature = signature.Id });
        db.Enqueue(now, JobQueue.Mail, MembersMessage.Kind, new MembersMessage(declaration.Id, row.Id));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return View(facts, signature, declaration, now);
    }

    private static List<CoalitionMember> Merge(IReadOnlyList<CoalitionMember> before, List<CoalitionMember> after)
    {
        var merged = after.ConvertAll(member =>
            before.FirstOrDefault(b => b.IsTakenOut && IsSame(b, member))
            ?? before.FirstOrDefault(b => string.Equals(b.Name, member.Name, StringComparison.Ordinal)
                && string.Equals(b.Country, member.Country, StringComparison.Ordinal)
                && (b.HasAddress(member.Email) || (b.Email is null && member.Email is null)))
            ?? member).DistinctBy(m => m.Id).ToList();
        return [.. merged, .. before.Where(b => b.IsTakenOut && !merged.Contains(b))];
    }

    private static bool IsSame(CoalitionMember one, CoalitionMember other) =>
        string.Equals(NewMembers.KeyOf(one), NewMembers.KeyOf(other), StringComparison.Ordinal)
        || one.HasAddress(other.Email);

    private static MembersView View(CoalitionFacts? facts, Signature signature, Declaration declaration, DateTimeOffset now) => new(
        [.. (facts?.Members ?? []).Select(MemberView.Of)], Refusal(signature, declaration, now).Code is null);

    private static void RequireCoalition(Signature signature, Declaration declaration, DateTimeOffset now)
    {
        var (code, message) = Refusal(signature, declaration, now);
        if (code is not null)
        {
            throw new RuleBrokenException(code, message);
        }
    }

    private static (string? Code, string Message) Refusal(Signature signature, Declaration declaration, DateTimeOffset now) => signature switch
    {
        { Kind: SignatoryKind.Individual } => ("not_organisation", "Only an organisation can list members."),
        { IsActive: false } => ("signature_not_active", "Only a signature that is confirmed and counted can list members."),
        { Listing: Listing.Withheld } => ("name_withheld", "Your name is withheld: a list of members would give it away."),
        _ when !declaration.TakesConfirmations(now) => ("signing_closed", "Signing has closed: the list can no longer be changed."),
        _ => (null, ""),
    };
}
