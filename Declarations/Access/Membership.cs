using Declarations.Auditing;
using Declarations.Mailing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Access;

/// <summary>Adds, changes and removes members. The secretariat always has at least one.</summary>
public static class Membership
{
    public static async Task<Member> Add(
        DeclarationsDb db, string? email, string? name, Role? role, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var isAddress = Mailbox.TryParse(email, out var mailbox);
        fields.Require(isAddress, "email", "is not an e-mail address");
        var clean = fields.Line("name", name, 200, required: true);
        fields.Require(role is not null, "role", "is required: reader, reviewer, editor or secretariat");
        fields.ThrowIfAny();
        var member = new Member
        {
            Id = Guid.CreateVersion7(now),
            Email = db.Privacy.SealText(mailbox!.Address, Member.EmailPurpose),
            MailboxHash = Member.HashOf(db.Privacy, mailbox),
            Name = clean!,
            Role = role!.Value,
            CreatedAt = now,
        };
        db.Members.Add(member);
        db.Record(now, actor, "member.added", $"member:{member.Id}", after: new { member.Name, member.Role });
        await db.SaveChangesAsync(cancel);
        return member;
    }

    /// <summary>Null when there is no such member.</summary>
    public static async Task<Member?> Change(
        DeclarationsDb db, Guid id, string? name, Role? role, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var clean = fields.Line("name", name, 200);
        fields.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Locked(db, id, cancel) is not { } member)
        {
            return null;
        }

        var before = new { member.Name, member.Role };
        if (role is { } next && next != member.Role)
        {
            await RequireOtherSecretariat(db, member, cancel);
            member.Role = next;
        }

        member.Name = clean ?? member.Name;
        db.Record(now, actor, "member.changed", $"member:{id}", before: before, after: new { member.Name, member.Role });
        await db.SaveChangesAsync(cancel);
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

        await RequireOtherSecretariat(db, member, cancel);
        db.Members.Remove(member);
        db.Record(now, actor, "member.removed", $"member:{id}", before: new { member.Name, member.Role });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Adds the address to the secretariat when it has no member. Safe when two hosts start at once.</summary>
    public static async Task EnsureSecretariat(DeclarationsDb db, string email, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Members.AnyAsync(m => m.Role == Role.Secretariat, cancel))
        {
            return;
        }

        try
        {
            await Add(db, email, "Secretariat", Role.Secretariat, "operator", now, cancel);
        }
        catch (DbUpdateException taken) when (taken.InnerException is Npgsql.PostgresException { ConstraintName: "members_mailbox" })
        {
            db.ChangeTracker.Clear(); // another host added it first
        }
    }

    // Locking all secretariat rows in a fixed order prevents two members from removing each other.
    private static async Task<Member?> Locked(DeclarationsDb db, Guid id, CancellationToken cancel) =>
        (await db.Members.FromSql($"select * from members where id = {id} or role = 'secretariat' order by id for update")
            .ToListAsync(cancel))
            .Find(m => m.Id == id);

    private static async Task RequireOtherSecretariat(DeclarationsDb db, Member member, CancellationToken cancel)
    {
        if (member.Role == Role.Secretariat && !await db.Members.AnyAsync(m => m.Role == Role.Secretariat && m.Id != member.Id, cancel))
        {
            throw new RuleBrokenException("last_secretariat", "The secretariat needs at least one member. Add another first.");
        }
    }
}
