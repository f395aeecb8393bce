using Declarations.Mailing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>
/// What the secretariat searches for: a whole mailbox, a mail domain, or words of names. Representatives are found of signatories that are
/// not publicly named; of the others the database may not know them.
/// </summary>
internal sealed record RegisterSearch(string Text, Mailbox? Mailbox, IReadOnlyList<string> Words)
{
    /// <summary>Null for an empty query.</summary>
    /// <exception cref="InvalidInputException">Too long, or with control characters.</exception>
    public static RegisterSearch? Parse(string? query)
    {
        if (OneLine.Validate(query, 300, out var clean) is { } fault)
        {
            throw InvalidInputException.For("q", fault);
        }

        return clean.Length == 0 ? null
            : new(clean, Mailing.Mailbox.TryParse(clean, out var mailbox) ? mailbox : null, SignerWords.Of(clean));
    }

    public bool Matches(UnnamedSignature signature) => Mailbox is not null
        ? string.Equals(signature.MailboxKey, Mailbox.Canonical, StringComparison.Ordinal)
        : Words.Count > 0 && signature.HasWords(Words);

    /// <summary>Publicly named: by mailbox, by all words of the names, or by a part of the listed name.</summary>
    public IQueryable<Signature> Named(DeclarationsDb db, Guid declarationId)
    {
        if (Mailbox is not null)
        {
            var mailboxes = SignerHashes.MailboxesOf(db.Privacy, declarationId, Mailbox);
            var of = db.Signatories.Where(s => s.DeclarationId == declarationId && mailboxes.Contains(s.MailboxHash)).Select(s => s.Id);
            return db.Signatures.Where(s => of.Contains(s.Id));
        }

        // A short part is looked for where words begin: the index has no other use of it.
        var key = NameOrder.KeyOf(Text);
        string? part = key.Length == 0 ? null : key.Length < 3 ? $"% {key}%" : $"%{key}%";
        var words = SignerHashes.Query(db.Privacy, declarationId, Words);
        var domains = MailDomain.Organisation(Text.ToLowerInvariant()) is { } domain && Text.Contains('.', StringComparison.Ordinal)
            ? SignerHashes.Domains(db.Privacy, declarationId, domain) : [];
        var (current, previous) = (words.FirstOrDefault() ?? [], words.Skip(1).FirstOrDefault() ?? []);
        return db.Signatures.FromSql($"""
            select s.*, s.xmin from signatures s where s.id in (
                select id from signatories where cardinality({current}) > 0 and word_hashes @> {current} and declaration_id = {declarationId}
                union all
                select id from signatories where cardinality({previous}) > 0 and word_hashes @> {previous} and declaration_id = {declarationId}
                union all
                select id from signatories where declaration_id = {declarationId} and domain_hash = any({domains})
                union all
                select m.id from signatories m join signatories h on h.id = m.head_id
                where ' ' || h.listed_key like {part} and h.declaration_id = {declarationId})
            """);
    }
}
