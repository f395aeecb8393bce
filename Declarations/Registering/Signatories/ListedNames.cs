using Declarations.Auditing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

public static class ListedNames
{
    public const int LongestName = 200;

    /// <summary>Lists a locked group under another name; null returns to the rule.</summary>
    /// <exception cref="RuleBrokenException"><c>name_kept_back</c>: a member with this name chose a stricter listing.</exception>
    internal static async Task Rename(
        DeclarationsDb db, SignatoryGroup group, string? name, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var before = group.Head.ListedName;
        if (name is null)
        {
            await UndoChoices(db, group, cancel);
            await db.UpdateListing(group, cancel);
        }
        else
        {
            await Choose(db, group, new(name, Listing.Public), actor, now, group.Head.Id, null, cancel);
            if (!string.Equals(db.NameOf(group.Head), name, StringComparison.Ordinal))
            {
                throw new RuleBrokenException("name_kept_back",
                    "The person who used this name asked for more privacy. Choose another name.");
            }
        }

        db.RecordEvent(group.Head, SignatoryEventKind.Renamed, actor, now);
        // The trail cannot be erased, so it holds public names only.
        db.Record(now, actor, "signatory.renamed", $"signatory:{group.Head.Id}", group.Head.DeclarationId, before, group.Head.ListedName);
    }

    /// <summary>Lists a merged group under the name that came with a decision, no more widely than its signer chose.</summary>
    /// <param name="name">See <see cref="RequestedName"/>.</param>
    internal static Task Choose(
        DeclarationsDb db, SignatoryGroup group, ChosenName name, string actor, DateTimeOffset now, DuplicatePair decision,
        CancellationToken cancel) =>
        Choose(db, group, name, actor, now, decision.LeftId, decision.Id, cancel);

    private static async Task Choose(
        DeclarationsDb db, SignatoryGroup group, ChosenName name, string actor, DateTimeOffset now, Guid signatoryId, Guid? decisionId,
        CancellationToken cancel)
    {
        // A withdrawn signatory with this name may have chosen a stricter listing than the active ones.
        var sameName = await WithName(db, group, name.Name, cancel);
        var listings = sameName.Exists(m => m.IsActive) ? [] : sameName.Select(m => m.OwnListing);
        db.NameChoices.Add(new NameChoice
        {
            Id = Guid.CreateVersion7(now),
            SignatoryId = signatoryId,
            Name = db.Privacy.SealText(name.Name, Signatory.NamePurpose),
            Listing = listings.Append(name.Listing).Append(group.Head.Listing).Max(),
            ChosenAt = now,
            Actor = actor,
            DuplicateId = decisionId,
        });
        await db.UpdateListing(group, cancel);
    }

    private static async Task<List<Signatory>> WithName(
        DeclarationsDb db, SignatoryGroup group, string name, CancellationToken cancel)
    {
        var ids = group.Members.Select(m => m.Id).ToArray();
        var signatures = await db.Signatures.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(cancel);
        var key = SignerHashes.NameOf(group.Head.Kind, name);
        var same = signatures
            .FindAll(s => string.Equals(SignerHashes.NameOf(s.Kind, s.Unseal(db.Privacy).Name), key, StringComparison.Ordinal))
            .ConvertAll(s => s.Id);
        return [.. group.Members.Where(m => same.Contains(m.Id))];
    }

    /// <summary>The name that a decision asks to list: typed, or one side's; null leaves it to the rule.</summary>
    /// <param name="groups">The two groups without this decision; one, when other decisions merge them.</param>
    internal static async Task<ChosenName?> RequestedName(
        DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, DuplicateDecision decision, CancellationToken cancel)
    {
        if (decision.Name is not null)
        {
            return new(decision.Name, Listing.Public);
        }

        if (decision.Keep is not { } keep)
        {
            return null;
        }

        var group = groups.FirstOrDefault(g => g.Contains(keep))
            ?? throw InvalidInputException.For("keep", "must be the id of one of the two");
        return groups.Count > 1 && group.Head.Id == keep
            ? new(db.NameOf(group.Head), group.Head.Listing)
            : new(await db.SignedName(keep, cancel), group.Members.Single(m => m.Id == keep).OwnListing);
    }

    private static async Task UndoChoices(DeclarationsDb db, SignatoryGroup group, CancellationToken cancel)
    {
        var ids = group.Members.Select(m => m.Id).ToArray();
        foreach (var choice in await db.NameChoices.Where(c => ids.Contains(c.SignatoryId) && !c.IsUndone).ToListAsync(cancel))
        {
            choice.IsUndone = true;
        }
    }

    /// <summary>A name and the widest listing that its signer allowed.</summary>
    internal sealed record ChosenName(string Name, Listing Listing);
}
