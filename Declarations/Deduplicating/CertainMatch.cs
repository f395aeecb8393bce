using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Deduplicating;

/// <summary>
/// A signatory of the same canonical name and kind that is certainly the same, and the rule of <see cref="CertainRules"/> that says so.
/// One that has withdrawn counts too for mailbox and domain, so that what was answered about it holds when it signs again.
/// </summary>
internal sealed record CertainMatch(Guid SignatoryId, string Rule)
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

        var group = (await db.HoldGroups([match.SignatoryId], cancel))[0];
        var duplicate = Questions.Ask(db, founded, match.SignatoryId, 1, [new MatchReason(match.Rule, [])], now);
        duplicate.Decide(DuplicateState.Same, Duplicate.ByRule, now);
        await Merging.Merge(db, group, new SignatoryGroup(founded, [founded]), duplicate, Duplicate.ByRule, now, cancel);
    }

    private static async Task<CertainMatch?> Find(DeclarationsDb db, Signatory founded, CancellationToken cancel)
    {
        var namesakes = db.Signatories.AsNoTracking()
            .Where(s => s.DeclarationId == founded.DeclarationId && s.Kind == founded.Kind && s.NameHash == founded.NameHash)
            .OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id);
        if (await First(namesakes.Where(s => s.MailboxHash == founded.MailboxHash), CertainRules.SameMailbox, cancel) is { } mailbox)
        {
            return mailbox;
        }

        if (founded.Kind == SignatoryKind.Individual)
        {
            return null;
        }

        var domain = founded.DomainHash is null
            ? null
            : await First(namesakes.Where(s => s.DomainHash == founded.DomainHash && s.OwnCountry == founded.OwnCountry), CertainRules.SameDomain, cancel);
        return domain ?? await ByCountry(db, founded, namesakes, cancel);
    }

    /// <summary>Those who stand under one name in one country; null when they are too many to mean anything.</summary>
    public static async Task<List<Signatory>?> Compatriots(Signatory founded, IQueryable<Signatory> namesakes, CancellationToken cancel)
    {
        var found = await namesakes.Where(s => s.OwnCountry == founded.OwnCountry && s.Stands && s.Id != founded.Id).Take(TooMany + 1).ToListAsync(cancel);
        return found.Count > TooMany ? null : found;
    }

    public static bool Conflict(IEnumerable<Signatory> signatories) =>
        signatories.Where(s => s.DomainHash is not null).Select(s => Convert.ToHexString(s.DomainHash!)).Distinct(StringComparer.Ordinal).Skip(1).Any();

    private static async Task<CertainMatch?> ByCountry(DeclarationsDb db, Signatory founded, IQueryable<Signatory> namesakes, CancellationToken cancel)
    {
        if (founded.OwnCountry is null || !NameKeys.IsVeryDistinctive(founded.Kind, db.NameOf(founded)))
        {
            return null;
        }

        return await Compatriots(founded, namesakes, cancel) is [var first, ..] all && !Conflict([founded, .. all])
            ? new CertainMatch(first.Id, CertainRules.SameCountryRareName)
            : null;
    }

    private static async Task<CertainMatch?> First(IQueryable<Signatory> candidates, string rule, CancellationToken cancel)
    {
        var id = await candidates.Select(s => s.Id).FirstOrDefaultAsync(cancel);
        return id == Guid.Empty ? null : new CertainMatch(id, rule);
    }
}
