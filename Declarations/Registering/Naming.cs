using Declarations.Auditing;
using Declarations.Deduplicating;
using Declarations.Reading;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The secretariat's choice of a listed name. What was signed stays as it was.</summary>
public static class Naming
{
    public const int LongestName = 200;

    /// <summary>Lists a signatory under another spelling; null or blank returns to the rule. The head that was renamed; null when unknown.</summary>
    public static async Task<Signatory?> Rename(DeclarationsDb db, Guid declarationId, Guid id, string? name, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        name = fields.Line("name", name, LongestName);
        fields.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.ShareRegister(declarationId, cancel);
        var group = (await db.HoldGroups([id], cancel)).SingleOrDefault(g => g.Head.DeclarationId == declarationId);
        if (group is null)
        {
            return null;
        }

        var before = db.NameOf(group.Head);
        if (name is null)
        {
            await Unchoose(db, group, now, cancel);
            await db.Relist(group, cancel);
        }

        await Choose(db, group, name, actor, now, null, cancel);
        db.Tell(group.Head, JoinEvent.Renamed, actor, now);
        db.Record(now, actor, "signatory.renamed", $"signatory:{group.Head.Id}", declarationId, before, db.NameOf(group.Head));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return group.Head;
    }

    /// <param name="db">Where all happens.</param>
    /// <param name="group">Listed by the rules already.</param>
    /// <param name="name">Null when none was chosen.</param>
    /// <param name="actor">Who chose.</param>
    /// <param name="now">When.</param>
    /// <param name="answer">What it came with.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task Choose(DeclarationsDb db, SignatoryGroup group, string? name, string actor, DateTimeOffset now, Duplicate? answer, CancellationToken cancel)
    {
        if (name is null)
        {
            return;
        }

        db.NameChoices.Add(new NameChoice
        {
            Id = Guid.CreateVersion7(now),
            SignatoryId = answer?.LeftId ?? group.Head.Id,
            Name = db.Privacy.SealText(name, Signatory.NamePurpose),
            Listing = group.Head.Listing,
            ChosenAt = now,
            Actor = actor,
            DuplicateId = answer?.Id,
        });
        await db.Relist(group, cancel);
    }

    /// <summary>The name an answer wants listed: typed, or that of the one to keep; null leaves it to the rule.</summary>
    internal static async Task<string?> Kept(DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, Answer answer, CancellationToken cancel)
    {
        if (answer.Name is not null || answer.Keep is not { } keep)
        {
            return answer.Name;
        }

        var group = groups.FirstOrDefault(g => g.Holds(keep)) ?? throw InvalidInputException.For("keep", "must be the id of one of the two");
        return group.Head.Id == keep ? db.NameOf(group.Head) : await db.OwnName(keep, cancel);
    }

    private static async Task Unchoose(DeclarationsDb db, SignatoryGroup group, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = group.Members.Select(m => m.Id).ToArray();
        foreach (var choice in await db.NameChoices.Where(c => ids.Contains(c.SignatoryId) && c.UndoneAt == null).ToListAsync(cancel))
        {
            choice.UndoneAt = now;
        }
    }
}
