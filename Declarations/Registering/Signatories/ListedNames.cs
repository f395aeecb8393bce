using Declarations.Auditing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>The secretariat's choice of a listed name. What was signed stays as it was.</summary>
public static class ListedNames
{
    public const int LongestName = 200;

    /// <summary>
    /// Lists a signatory under another spelling; null or blank returns to the rule. The head that was renamed; null when unknown.
    /// </summary>
    /// <exception cref="RuleBrokenException">Somebody behind it who bears this name asked for more silence.</exception>
    public static async Task<Signatory?> Rename(
        DeclarationsDb db, Guid declarationId, Guid id, string? name, string actor, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        name = fields.Line("name", name, LongestName);
        fields.ThrowIfAny();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRegisterShared(declarationId, cancel);
        var group = (await db.LockGroups([id], cancel)).SingleOrDefault(g => g.Head.DeclarationId == declarationId);
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
        else
        {
            await Choose(db, group, new(name, Listing.Public), actor, now, group.Head.Id, null, cancel);
            if (!string.Equals(db.NameOf(group.Head), name, StringComparison.Ordinal))
            {
                throw new RuleBrokenException("name_kept_back",
                    "Who signed under this name asked to be listed less widely than this signatory is now. Choose another name.");
            }
        }

        db.Tell(group.Head, SignatoryEventKind.Renamed, actor, now);
        db.Record(now, actor, "signatory.renamed", $"signatory:{group.Head.Id}", declarationId, before, db.NameOf(group.Head));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return group.Head;
    }

    /// <summary>
    /// The name that came with an answer: typed, or that of the one to keep. It is not shown wider than that one asked for.
    /// </summary>
    /// <param name="db">Where all happens.</param>
    /// <param name="group">The two as one, listed by the rules.</param>
    /// <param name="kept">Who said what: see <see cref="Kept"/>; null leaves it to the rule.</param>
    /// <param name="actor">Who answered.</param>
    /// <param name="now">When.</param>
    /// <param name="answer">What it came with.</param>
    /// <param name="cancel">Stops.</param>
    internal static Task Choose(
        DeclarationsDb db, SignatoryGroup group, ChosenName? kept, string actor, DateTimeOffset now, Duplicate answer,
        CancellationToken cancel) =>
        kept is null ? Task.CompletedTask : Choose(db, group, kept, actor, now, answer.LeftId, answer.Id, cancel);

    private static async Task Choose(
        DeclarationsDb db, SignatoryGroup group, ChosenName kept, string actor, DateTimeOffset now, Guid signatory, Guid? answer,
        CancellationToken cancel)
    {
        // Whoever bore this name and has left may have asked for more silence than those who stand.
        var hash = SignerHashes.Name(db.Privacy, group.Head.Kind, kept.Name);
        var bearers = group.Members.Where(m => m.NameHash.AsSpan().SequenceEqual(hash)).ToList();
        var asked = bearers.Exists(m => m.IsActive) ? [] : bearers.Select(m => m.OwnListing);
        db.NameChoices.Add(new NameChoice
        {
            Id = Guid.CreateVersion7(now),
            SignatoryId = signatory,
            Name = db.Privacy.SealText(kept.Name, Signatory.NamePurpose),
            Listing = asked.Append(kept.Listing).Append(group.Head.Listing).Max(),
            ChosenAt = now,
            Actor = actor,
            DuplicateId = answer,
        });
        await db.Relist(group, cancel);
    }

    /// <summary>The name an answer wants listed.</summary>
    /// <param name="db">Unseals.</param>
    /// <param name="groups">The two as they are without this answer; one, when others make them one.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="cancel">Stops.</param>
    internal static async Task<ChosenName?> Kept(
        DeclarationsDb db, IReadOnlyList<SignatoryGroup> groups, DuplicateDecision answer, CancellationToken cancel)
    {
        if (answer.Name is not null)
        {
            return new(answer.Name, Listing.Public);
        }

        if (answer.Keep is not { } keep)
        {
            return null;
        }

        var group = groups.FirstOrDefault(g => g.Holds(keep))
            ?? throw InvalidInputException.For("keep", "must be the id of one of the two");
        return groups.Count > 1 && group.Head.Id == keep
            ? new(db.NameOf(group.Head), group.Head.Listing)
            : new(await db.OwnName(keep, cancel), group.Members.Single(m => m.Id == keep).OwnListing);
    }

    private static async Task Unchoose(DeclarationsDb db, SignatoryGroup group, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = group.Members.Select(m => m.Id).ToArray();
        foreach (var choice in await db.NameChoices.Where(c => ids.Contains(c.SignatoryId) && c.UndoneAt == null).ToListAsync(cancel))
        {
            choice.UndoneAt = now;
        }
    }

    /// <summary>A name, and how widely whoever bears it may be listed.</summary>
    internal sealed record ChosenName(string Name, Listing Listing);
}
