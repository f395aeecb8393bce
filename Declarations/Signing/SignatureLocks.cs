using Declarations.Database;
using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Mailing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Signing;

/// <summary>Row locks, held until the transaction ends: a signature's state changes only while its row is locked.</summary>
internal static class SignatureLocks
{
    /// <summary>Null when it was deleted.</summary>
    public static async Task<Signature?> LockSignature(this DeclarationsDb db, Guid id, CancellationToken cancel) =>
        (await db.Signatures.FromSql($"select *, xmin from signatures where id = {id} for update").ToListAsync(cancel)).SingleOrDefault();

    /// <summary>The signature behind a token, locked, and its declaration. Null when there is none.</summary>
    public static async Task<(Signature Signature, Declaration Declaration)?> LockSignature(
        this DeclarationsDb db, byte[] tokenHash, TokenPurpose purpose, CancellationToken cancel)
    {
        var name = SnakeCase.Of(purpose.ToString());
        var signatures = db.Signatures.FromSql($"""
            select *, xmin from signatures
            where id = (select signature_id from signature_tokens
                where hash = {tokenHash} and (purpose = {name} or ({name} = 'manage' and purpose = 'confirm')
                    or ({name} = 'unsubscribe' and purpose <> 'code')))
                and ({name} not in ('manage', 'unsubscribe') or confirmed_at is not null)
            for update
            """);
        var found = await signatures.Join(db.Declarations, s => s.DeclarationId, d => d.Id, (s, d) => new { s, d })
            .SingleOrDefaultAsync(cancel);
        return found is null ? null : (found.s, found.d);
    }

    /// <summary>
    /// The signature behind a token, or the chosen one, with its declaration and conflicting signatures. Null when there is none.
    /// </summary>
    /// <remarks>
    /// The declaration is locked first and shared, so that closing waits for confirmations in progress. The fixed order of the
    /// mailbox's rows prevents a deadlock between two of its links.
    /// </remarks>
    public static async Task<MailboxLock?> LockMailbox(
        this DeclarationsDb db, byte[][] tokenHashes, TokenPurpose purpose, Guid? chosen, DateTimeOffset now, CancellationToken cancel)
    {
        // In composed SQL, EF expects the columns of a complex type under their default names.
        var declarations = db.Declarations.FromSql($"""
            select *, xmin, conference_name as "Conference_Name", conference_session as "Conference_Session",
                conference_venue as "Conference_Venue", conference_starts_on as "Conference_StartsOn",
                conference_ends_on as "Conference_EndsOn"
            from declarations where id = (
                select declaration_id from signatures where id = coalesce({chosen}::uuid, (
                    select signature_id from signature_tokens where hash = any({tokenHashes}) limit 1)))
            for share
            """);
        var wanted = chosen is { } id
            ? db.Signatures.Where(s => s.Id == id)
            : db.SignatureTokens.Where(t => tokenHashes.Contains(t.Hash) && t.Purpose == purpose)
                .Join(db.Signatures, t => t.SignatureId, s => s.Id, (_, s) => s);
        var opened = await (from signature in wanted.AsNoTracking()
                            from declaration in declarations
                            select new { Signature = signature, Declaration = declaration }).FirstOrDefaultAsync(cancel);
        if (opened is null)
        {
            return null;
        }

        if (!opened.Signature.HasData)
        {
            return new(opened.Signature, [], opened.Declaration); // without a mailbox, nothing conflicts and nothing can change
        }

        var (signatureId, seat) = (opened.Signature.Id, opened.Signature.Seat(db.Privacy));
        var seats = SignerHashes.Seats(db.Privacy, opened.Declaration.Id, seat);
        var waiting = opened.Declaration.Waiting(db.Privacy, opened.Signature.Mailbox(db.Privacy), now);
        var signatures = await db.Signatures.FromSql($"""
            select *, xmin from signatures where declaration_id = {opened.Declaration.Id} and id in (
                select {signatureId} union all
                select id from signatures
                    where declaration_id = {opened.Declaration.Id} and seat_hash = any((select {seats})::bytea[]) union all
                select id from signatures where pending_hash = any((select {waiting})::bytea[]))
            order by id for update
            """).ToListAsync(cancel);
        return signatures.Find(s => s.Id == signatureId) is { } locked
            ? new(locked, signatures.FindAll(s => s.ConflictsWith(locked, db.Privacy)), opened.Declaration) { OfMailbox = signatures }
            : null;
    }

    /// <summary>The hashes of sign-ons that may still wait for this mailbox.</summary>
    internal static byte[][] Waiting(this Declaration declaration, PrivacyKey privacy, Mailbox mailbox, DateTimeOffset now) =>
        SignerHashes.PendingSince(privacy, declaration.Id, mailbox, declaration.OpenedAt ?? now, now);
}

/// <param name="Conflicts">Other signatures of the mailbox of which only one may be active.</param>
internal sealed record MailboxLock(Signature Signature, List<Signature> Conflicts, Declaration Declaration)
{
    /// <summary>The signature, those that hold its seat and those that wait for its mailbox, in the order of their ids.</summary>
    public IReadOnlyList<Signature> OfMailbox { get; init; } = [];
}
