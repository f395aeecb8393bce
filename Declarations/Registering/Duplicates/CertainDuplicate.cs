using Declarations.Matching;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// A signatory of the same canonical name and kind that is merged by rule, and its rule of <see cref="CertainDuplicateRules"/>. For
/// mailbox and domain a withdrawn signatory counts too, so that decisions about it apply when it signs again.
/// </summary>
internal sealed record CertainDuplicate(Guid SignatoryId, string Rule)
{
    // A name that more signatories of one country share identifies none of them.
    private const int MaxSameName = 20;

    /// <summary>One query of three parts, each with an index of its own.</summary>
    public static async Task<CertainDuplicate?> Find(DeclarationsDb db, Signatory signatory, CancellationToken cancel)
    {
        var sameName = db.Signatories.AsNoTracking()
            .Where(s => s.DeclarationId == signatory.DeclarationId && s.Kind == signatory.Kind && s.NameHash == signatory.NameHash)
            .OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id);
        var ofMailbox = sameName.Where(s => s.MailboxHash == signatory.MailboxHash).Take(1);
        if (signatory.Kind == SignatoryKind.Individual)
        {
            return await ofMailbox.Select(s => s.Id).FirstOrDefaultAsync(cancel) is var id && id != Guid.Empty
                ? new(id, CertainDuplicateRules.SameMailbox) : null;
        }

        var ofDomain = sameName.Where(s => signatory.DomainHash != null && s.DomainHash == signatory.DomainHash
            && s.OwnCountry == signatory.OwnCountry).Take(1);
        var found = await ofMailbox.Concat(ofDomain).Concat(SameNameAndCountry(signatory, sameName)).ToListAsync(cancel);
        var mailbox = found.Find(s => s.MailboxHash.AsSpan().SequenceEqual(signatory.MailboxHash));
        var domain = found.Find(s => signatory.DomainHash is { } hash && s.DomainHash.AsSpan().SequenceEqual(hash)
            && string.Equals(s.OwnCountry, signatory.OwnCountry, StringComparison.Ordinal));
        return mailbox is not null ? new(mailbox.Id, CertainDuplicateRules.SameMailbox)
            : domain is not null ? new(domain.Id, CertainDuplicateRules.SameDomain)
            : await ByCountry(db, signatory, found, cancel);
    }

    /// <summary>Active signatories of the same country among those of one name; enough rows for <see cref="IsAmbiguous"/>.</summary>
    public static IQueryable<Signatory> SameNameAndCountry(Signatory signatory, IQueryable<Signatory> sameName) =>
        sameName.Where(s => signatory.OwnCountry != null && s.OwnCountry == signatory.OwnCountry && s.IsActive && s.Id != signatory.Id)
            .Take(MaxSameName + 1);

    /// <summary>Whether organisations of two mail domains share the name, or too many signatories to tell.</summary>
    public static bool IsAmbiguous(Signatory signatory, IReadOnlyCollection<Signatory> sameCountry) =>
        sameCountry.Count > MaxSameName || sameCountry.Append(signatory)
        .Where(s => s.DomainHash is not null).Select(s => Convert.ToHexString(s.DomainHash!)).Distinct(StringComparer.Ordinal).Skip(1)
            .Any();

    private static async Task<CertainDuplicate?> ByCountry(
        DeclarationsDb db, Signatory signatory, List<Signatory> sameCountry, CancellationToken cancel) =>
        sameCountry is [var first, ..] && !IsAmbiguous(signatory, sameCountry)
            && NameKeys.IsVeryDistinctive(signatory.Kind, await db.SignedName(signatory.Id, cancel))
                && NameKeys.IsVeryDistinctive(first.Kind, await db.SignedName(first.Id, cancel))
            ? new(first.Id, CertainDuplicateRules.SameCountryRareName)
            : null;
}
