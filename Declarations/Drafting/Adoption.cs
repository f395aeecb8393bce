using Declarations.Auditing;
using Declarations.Declaring;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Drafting;

/// <summary>Approval of one exact text, its adoption when the quorum is met, and reopening, which voids the approvals.</summary>
public static class Adoption
{
    /// <summary>False when there is no such version. A repeated approval has no effect.</summary>
    public static async Task<bool> Approve(
        DeclarationsDb db, Declaration declaration, int number, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Lock(db, declaration, cancel);
        if (await db.FindVersion(declaration.Id, number, cancel) is not { } version)
        {
            return false;
        }

        if (await db.Approvals.AnyAsync(a => a.DeclarationId == declaration.Id && a.VersionNumber == number && a.MemberId == author.Id
            && a.VoidedAt == null, cancel))
        {
            return true;
        }

        declaration.RequireDrafting();
        var approval = new Approval
        {
            Id = Guid.CreateVersion7(now),
            DeclarationId = declaration.Id,
            VersionNumber = number,
            TextSha256 = version.TextSha256,
            MemberId = author.Id,
            MemberName = author.Name,
            ApprovedAt = now,
        };
        db.Approvals.Add(approval);
        db.Record(now, author.Actor, "version.approved", $"version:{version.Id}", declaration.Id,
            after: new { approval.VersionNumber, approval.TextSha256 });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Withdraws an approval while the text is a draft. False when there is none.</summary>
    public static async Task<bool> TakeBack(
        DeclarationsDb db, Declaration declaration, int number, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Lock(db, declaration, cancel);
        var approval = await db.Approvals.FirstOrDefaultAsync(a => a.DeclarationId == declaration.Id && a.VersionNumber == number
            && a.MemberId == author.Id && a.VoidedAt == null, cancel);
        if (approval is null)
        {
            return false;
        }

        declaration.RequireDrafting();
        approval.Void(now);
        db.Record(now, author.Actor, "approval.taken_back", $"approval:{approval.Id}", declaration.Id,
            before: new { approval.VersionNumber, approval.TextSha256 });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    public static async Task<bool> Adopt(
        DeclarationsDb db, Declaration declaration, int number, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Lock(db, declaration, cancel);
        if (await db.FindVersion(declaration.Id, number, cancel) is not { } version)
        {
            return false;
        }

        var approvals = await db.Approvals.CountAsync(a => a.DeclarationId == declaration.Id && a.VersionNumber == number
            && a.TextSha256 == version.TextSha256 && a.VoidedAt == null, cancel);
        var before = declaration.State;
        declaration.Adopt(number, version.TextSha256, approvals, now);
        if (before == DeclarationState.Drafting)
        {
            db.Record(now, author.Actor, "declaration.adopted", $"declaration:{declaration.Id}", declaration.Id,
                after: new { declaration.AdoptedVersion, declaration.TextSha256, approvals });
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    public static async Task Reopen(DeclarationsDb db, Declaration declaration, Author author, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await Lock(db, declaration, cancel);
        var before = new { declaration.State, declaration.AdoptedVersion };
        declaration.ReopenText();
        if (before.State == DeclarationState.Drafting)
        {
            return;
        }

        foreach (var approval in await db.Approvals.Where(a => a.DeclarationId == declaration.Id && a.VoidedAt == null).ToListAsync(cancel))
        {
            approval.Void(now);
        }

        db.Record(now, author.Actor, "declaration.reopened", $"declaration:{declaration.Id}", declaration.Id, before: before);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public static Task<List<Approval>> List(DeclarationsDb db, Guid declarationId, int number, CancellationToken cancel) =>
        db.Approvals.AsNoTracking().Where(a => a.DeclarationId == declarationId && a.VersionNumber == number && a.VoidedAt == null)
            .OrderBy(a => a.ApprovedAt).ToListAsync(cancel);

    /// <summary>Waits for saves in progress, then reads the declaration again.</summary>
    private static async Task Lock(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        await db.LockText(declaration.Id, cancel);
        await db.Entry(declaration).ReloadAsync(cancel);
    }
}
