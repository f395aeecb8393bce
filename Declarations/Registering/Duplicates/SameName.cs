using Declarations.Database;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Registering;

/// <summary>A signatory of one kind and canonical name, with what the certain rules compare.</summary>
/// <param name="Domain">Equal for equal registered mail domains of organisations; null for free mail.</param>
internal sealed record SameName(Guid Id, DateTimeOffset ConfirmedAt, bool IsActive, string? Country, bool HasSameMailbox, string? Domain)
{
    // A name that more signatories of one country share identifies none of them.
    public const int Most = 20;

    public static string? DomainOf(DeclarationsDb db, Guid declarationId, string? domain) =>
        domain is null ? null : Convert.ToHexStringLower(SignerHashes.Domain(db.Privacy, declarationId, domain));

    /// <summary>
    /// The others, in the order of their confirmation: of publicly named ones as many as the rules need, by index; the rest from memory.
    /// </summary>
    /// <param name="alsoNamed">Signatories to read although their hashes may be of older rules.</param>
    public static async Task<List<SameName>> Of(
        DeclarationsDb db, Signatory signatory, Signer signer, IReadOnlyCollection<Guid> alsoNamed, CancellationToken cancel)
    {
        var (id, kind) = (signatory.DeclarationId, signatory.Kind);
        var mailbox = signer.Mailbox;
        var (mailboxes, names) = (mailbox is null ? [] : SignerHashes.MailboxesOf(db.Privacy, id, mailbox), SignerHashes.Names(db.Privacy, id, kind, signer.Name));
        var domains = mailbox?.OrganisationDomain is { } domain ? SignerHashes.Domains(db.Privacy, id, domain) : [];
        var named = await Named(db, signatory, names, mailboxes, domains, alsoNamed).ToListAsync(cancel);
        var key = SignerHashes.NameOf(kind, signer.Name);
        var unnamed = await UnnamedIndex.Read(db, id, index => index.OfName(key)
            .Where(s => s.IsSignatory && s.Kind == kind && s.Id != signatory.Id && MayMeet(s, signatory)).ToList(), cancel);
        return [.. named.Select(s => new SameName(s.Id, s.ConfirmedAt, s.IsActive, s.OwnCountry,
                mailboxes.Any(hash => hash.AsSpan().SequenceEqual(s.MailboxHash)), Hex(domains, s.DomainHash)))
            .Concat(unnamed.Select(s => new SameName(s.Id, s.ConfirmedAt!.Value, s.IsActive, s.Country,
                mailbox is not null && string.Equals(s.MailboxKey, mailbox.Canonical, StringComparison.Ordinal), DomainOf(db, id, s.Domain))))
            .OrderBy(s => s.ConfirmedAt).ThenBy(s => s.Id)];
    }

    /// <summary>Every signatory of this name and country, also withdrawn ones.</summary>
    public static async Task<List<Guid>> Ids(DeclarationsDb db, Signatory signatory, Signer signer, CancellationToken cancel)
    {
        var names = SignerHashes.Names(db.Privacy, signatory.DeclarationId, signatory.Kind, signer.Name);
        var named = await db.Signatories.Where(s => s.DeclarationId == signatory.DeclarationId && s.Kind == signatory.Kind
            && names.Contains(s.NameHash) && s.OwnCountry == signatory.OwnCountry).Select(s => s.Id).ToListAsync(cancel);
        var key = SignerHashes.NameOf(signatory.Kind, signer.Name);
        var unnamed = await UnnamedIndex.Read(db, signatory.DeclarationId, index => index.OfName(key)
            .Where(s => s.IsSignatory && s.Kind == signatory.Kind && string.Equals(s.Country, signatory.OwnCountry, StringComparison.Ordinal))
            .Select(s => s.Id).ToList(), cancel);
        return [.. named, .. unnamed];
    }

    // A plan knows an array's length, and is made anew for each; one that is selected has none, and its plan is kept: making it takes
    // ten times as long as running it.
    private static IQueryable<Signatory> Named(
        DeclarationsDb db, Signatory signatory, byte[][] names, byte[][] mailboxes, byte[][] domains, IReadOnlyCollection<Guid> alsoNamed)
    {
        var kind = SnakeCase.Of(signatory.Kind.ToString());
        return db.Signatories.FromSql($"""
            with same_name as not materialized (
                select * from signatories where declaration_id = {signatory.DeclarationId} and kind = {kind}
                    and name_hash = any((select {names})::bytea[]) and id <> {signatory.Id}),
            same_country as not materialized (select * from same_name where own_country = {signatory.OwnCountry})
            select *, xmin from signatories where id in (
                (select id from same_name where mailbox_hash = any((select {mailboxes})::bytea[]) order by confirmed_at, id limit 1) union all
                (select id from same_country where domain_hash = any((select {domains})::bytea[]) order by confirmed_at, id limit 1) union all
                (select id from same_country where is_active order by confirmed_at, id limit {Most + 1}) union all
                select id from signatories
                    where id = any((select {alsoNamed.ToArray()})::uuid[]) and name_hash is not null and id <> {signatory.Id})
            """).AsNoTracking();
    }

    // A merge of a withdrawn signature with an active one links them: where one of the two is public, that would name the other.
    private static bool MayMeet(UnnamedSignature other, Signatory signatory) =>
        other.IsActive || other.IsPublic == (signatory.OwnListing == Listing.Public);

    // While keys rotate, a row may hold the hash under the previous key: both stand for the same domain.
    private static string? Hex(byte[][] domains, byte[]? hash) =>
        hash is null ? null : Convert.ToHexStringLower(domains.Any(d => d.AsSpan().SequenceEqual(hash)) ? domains[0] : hash);
}
