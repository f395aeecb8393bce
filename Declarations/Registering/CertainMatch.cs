using Declarations.Signing;
using Declarations.Storing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// A signatory of the same canonical name and kind that is certainly the same, and the rule that says so; one that has
/// withdrawn counts too, so that what was answered about it holds when it signs again.
/// </summary>
internal sealed record CertainMatch(Guid SignatoryId, string Rule)
{
    public const string SameMailbox = "same_mailbox";
    public const string SameDomain = "same_domain";

    /// <summary>Persons only by the mailbox: a name and an employer's domain do not make one person.</summary>
    public static async Task<CertainMatch?> Find(DeclarationsDb db, Signatory founded, CancellationToken cancel)
    {
        var namesakes = db.Signatories.AsNoTracking()
            .Where(s => s.DeclarationId == founded.DeclarationId && s.Kind == founded.Kind && s.NameHash == founded.NameHash);
        return await First(namesakes.Where(s => s.MailboxHash == founded.MailboxHash), SameMailbox, cancel)
            ?? (founded is { Kind: SignatoryKind.Organisation, DomainHash: not null }
                ? await First(namesakes.Where(s => s.DomainHash == founded.DomainHash), SameDomain, cancel)
                : null);
    }

    private static async Task<CertainMatch?> First(IQueryable<Signatory> candidates, string rule, CancellationToken cancel)
    {
        var id = await candidates.OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id).Select(s => s.Id).FirstOrDefaultAsync(cancel);
        return id == Guid.Empty ? null : new CertainMatch(id, rule);
    }
}
