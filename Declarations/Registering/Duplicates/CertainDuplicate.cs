using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// A signatory of the same canonical name and kind that is certainly the same, and the rule of <see cref="CertainDuplicateRules"/> that
/// says so.
/// One that has withdrawn counts too for mailbox and domain, so that what was answered about it holds when it signs again.
/// </summary>
internal sealed record CertainDuplicate(Guid SignatoryId, string Rule)
{
    // A name that so many bear in one country says nothing, whatever its words.
    public const int TooMany = 20;

    /// <summary>A signatory just founded joins one that it certainly is. The caller saves.</summary>
    public static async Task Join(DeclarationsDb db, Signatory founded, DateTimeOffset now, CancellationToken cancel)
    {
        if (await Find(db, founded, cancel) is not { } match)
        {
            return;
        }

        var group = (await db.LockGroups([match.SignatoryId], cancel))[0];
        var duplicate = DuplicateQueue.Ask(db, founded, match.SignatoryId, 1, [new MatchReason(match.Rule, [])], now);
        duplicate.Decide(DuplicateState.Same, Duplicate.ByRule, now);
        duplicate.RecordByRule(db, now);
        await RegroupSignatories.Regroup(db, [group, new SignatoryGroup(founded, [founded])], duplicate, Duplicate.ByRule, now, cancel);
    }

    /// <summary>One query, whose three parts each read an index of their own.</summary>
    private static async Task<CertainDuplicate?> Find(DeclarationsDb db, Signatory founded, CancellationToken cancel)
    {
        var namesakes = db.Signatories.AsNoTracking()
            .Where(s => s.DeclarationId == founded.DeclarationId && s.Kind == founded.Kind && s.NameHash == founded.NameHash)
            .OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id);
        var ofMailbox = namesakes.Where(s => s.MailboxHash == founded.MailboxHash).Take(1);
        if (founded.Kind == SignatoryKind.Individual)
        {
            return await ofMailbox.Select(s => s.Id).FirstOrDefaultAsync(cancel) is var id && id != Guid.Empty
                ? new(id, CertainDuplicateRules.SameMailbox) : null;
        }

        var ofDomain = namesakes.Where(s => founded.DomainHash != null && s.DomainHash == founded.DomainHash
            && s.OwnCountry == founded.OwnCountry).Take(1);
        var found = await ofMailbox.Concat(ofDomain).Concat(Compatriots(founded, namesakes)).ToListAsync(cancel);
        var mailbox = found.Find(s => s.MailboxHash.AsSpan().SequenceEqual(founded.MailboxHash));
        var domain = found.Find(s => founded.DomainHash is { } hash && s.DomainHash.AsSpan().SequenceEqual(hash)
            && string.Equals(s.OwnCountry, founded.OwnCountry, StringComparison.Ordinal));
        return mailbox is not null ? new(mailbox.Id, CertainDuplicateRules.SameMailbox)
            : domain is not null ? new(domain.Id, CertainDuplicateRules.SameDomain)
            : await ByCountry(db, founded, found, cancel);
    }

    /// <summary>Those who stand under one name in one country, and one more than may mean anything.</summary>
    public static IQueryable<Signatory> Compatriots(Signatory founded, IQueryable<Signatory> namesakes) =>
        namesakes.Where(s => founded.OwnCountry != null && s.OwnCountry == founded.OwnCountry && s.IsActive && s.Id != founded.Id)
            .Take(TooMany + 1);

    /// <summary>Whether two organisations' mail domains bear the name, or too many sign-ons to tell.</summary>
    public static bool IsDoubtful(Signatory founded, IReadOnlyCollection<Signatory> compatriots) =>
        compatriots.Count > TooMany || compatriots.Append(founded)
        .Where(s => s.DomainHash is not null).Select(s => Convert.ToHexString(s.DomainHash!)).Distinct(StringComparer.Ordinal).Skip(1)
            .Any();

    private static async Task<CertainDuplicate?> ByCountry(
        DeclarationsDb db, Signatory founded, List<Signatory> compatriots, CancellationToken cancel) =>
        compatriots is [var first, ..] && !IsDoubtful(founded, compatriots)
            && NameKeys.IsVeryDistinctive(founded.Kind, await db.OwnName(founded.Id, cancel))
                && NameKeys.IsVeryDistinctive(first.Kind, await db.OwnName(first.Id, cancel))
            ? new(first.Id, CertainDuplicateRules.SameCountryRareName)
            : null;
}
