using Declarations.Auditing;
using Declarations.Mailing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Access;

/// <summary>Adds, changes and removes members. Always at least one is of the secretariat for all declarations.</summary>
public static class Membership
{
    private const int LongestName = 200;

    /// <summary>Adds a member and tells them by mail who did it.</summary>
    public static async Task<Member> Invite(
        DeclarationsDb db, Site site, NewMember request, Guid inviterId, DateTimeOffset now, CancellationToken cancel)
    {
        var inviter = await db.Members.AsNoTracking().SingleAsync(m => m.Id == inviterId, cancel);
        var member = await Prepare(db, request, inviter.Actor, now, cancel);
        db.EnqueueMail(now, await NewMemberMail.Of(db, site, member, request, inviter, cancel));
        await db.SaveChangesAsync(cancel);
        return member;
    }

    /// <summary>Adds a member without mail: by the operator of the machine.</summary>
    public static async Task<Member> Add(DeclarationsDb db, NewMember request, DateTimeOffset now, CancellationToken cancel)
    {
        var member = await Prepare(db, request, "operator", now, cancel);
        await db.SaveChangesAsync(cancel);
        return member;
    }

    /// <summary>Null when there is no such member. Without a difference nothing is recorded.</summary>
    public static async Task<Member?> Change(
        DeclarationsDb db, Guid id, MemberChange change, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var name = fields.Line("name", change.Name, LongestName, required: change.Name is not null);
        var scope = await MemberScope.Read(db, change.Declarations, fields, cancel);
        fields.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Locked(db, id, cancel) is not { } member)
        {
            return null;
        }

        var (before, wasGlobal) = (await State(db, member, cancel), member.IsGlobalSecretariat);
        member.Name = name ?? member.Name;
        member.Role = change.Role ?? member.Role;
        if (change.ChangesDeclarations)
        {
            member.ForAllDeclarations = change.Declarations is null;
            await SetScope(db, member, scope, cancel);
        }

        if (wasGlobal && !member.IsGlobalSecretariat)
        {
            await RequireOtherSecretariat(db, member, cancel);
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(cancel);
            db.Record(now, actor, "member.changed", $"member:{id}", before: before, after: await State(db, member, cancel));
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return member;
    }

    /// <summary>False when there is no such member. Sessions and links end with the membership.</summary>
    public static async Task<bool> Remove(DeclarationsDb db, Guid id, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Locked(db, id, cancel) is not { } member)
        {
            return false;
        }

        if (member.IsGlobalSecretariat)
        {
            await RequireOtherSecretariat(db, member, cancel);
        }

        var before = await State(db, member, cancel);
        db.Members.Remove(member);
        db.Record(now, actor, "member.removed", $"member:{id}", before: before);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Adds the address to the secretariat when it has no member. Safe when two hosts start at once.</summary>
    public static async Task EnsureSecretariat(DeclarationsDb db, string email, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Members.AnyAsync(m => m.Role == Role.Secretariat && m.ForAllDeclarations, cancel))
        {
            return;
        }

        try
        {
            await Add(db, new(email, "Secretariat", Role.Secretariat), now, cancel);
        }
        catch (DbUpdateException taken) when (taken.InnerException is Npgsql.PostgresException { ConstraintName: "members_mailbox" })
        {
            db.ChangeTracker.Clear(); // another host added it first
        }
    }

    private static async Task<Member> Prepare(
        DeclarationsDb db, NewMember request, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var isAddress = Mailbox.TryParse(request.Email, out var mailbox);
        fields.Require(isAddress, "email", "must be an address like name@example.org");
        var name = fields.Line("name", request.Name, LongestName, required: true);
        fields.Require(request.Role is not null, "role", "is required: reader, reviewer, editor or secretariat");
        var scope = await MemberScope.Read(db, request.Declarations, fields, cancel);
        fields.ThrowIfAny();
        var member = new Member
        {
            Id = Guid.CreateVersion7(now),
            Email = db.Privacy.SealText(mailbox!.Address, Member.EmailPurpose),
            MailboxHash = Member.HashOf(db.Privacy, mailbox),
            Name = name!,
            Role = request.Role!.Value,
            ForAllDeclarations = request.Declarations is null,
            CreatedAt = now,
        };
        db.Members.Add(member);
        db.MemberDeclarations.AddRange(scope.Select(d => new MemberDeclaration { MemberId = member.Id, DeclarationId = d }));
        db.Record(now, actor, "member.added", $"member:{member.Id}",
            after: new { member.Name, member.Role, request.Declarations });
        return member;
    }

    private static async Task SetScope(DeclarationsDb db, Member member, IReadOnlyList<Guid> scope, CancellationToken cancel)
    {
        var earlier = await db.MemberDeclarations.Where(d => d.MemberId == member.Id).ToListAsync(cancel);
        db.MemberDeclarations.RemoveRange(earlier.Where(d => !scope.Contains(d.DeclarationId)));
        db.MemberDeclarations.AddRange(scope.Except(earlier.Select(d => d.DeclarationId))
            .Select(d => new MemberDeclaration { MemberId = member.Id, DeclarationId = d }));
    }

    private static async Task<object> State(DeclarationsDb db, Member member, CancellationToken cancel) =>
        new { member.Name, member.Role, Declarations = await MemberDeclaration.SlugsOf(db, member, cancel) };

    // Locking all secretariat rows in a fixed order prevents two members from removing each other.
    private static async Task<Member?> Locked(DeclarationsDb db, Guid id, CancellationToken cancel) =>
        (await db.Members.FromSql($"select * from members where id = {id} or role = 'secretariat' order by id for update")
            .ToListAsync(cancel))
            .Find(m => m.Id == id);

    private static async Task RequireOtherSecretariat(DeclarationsDb db, Member member, CancellationToken cancel)
    {
        if (!await db.Members.AnyAsync(m => m.Role == Role.Secretariat && m.ForAllDeclarations && m.Id != member.Id, cancel))
        {
            throw new RuleBrokenException("last_secretariat",
                "The secretariat for all declarations needs at least one member. Add another first.");
        }
    }
}
