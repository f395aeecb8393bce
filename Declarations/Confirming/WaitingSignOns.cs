using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Confirming;

/// <summary>
/// The sign-ons that wait for one mailbox: whoever has one of its links can confirm or refuse each, also those that strangers typed and
/// those for which no further mail was sent.
/// </summary>
internal static class WaitingSignOns
{
    private const int Most = 100;

    /// <summary>What waits for the mailbox of a refused link.</summary>
    public static async Task<List<SignatureView>> Of(
        DeclarationsDb db, Declaration declaration, Mailbox mailbox, DateTimeOffset now, CancellationToken cancel) =>
        await Shown(db, declaration, null, await Rows(db, declaration, mailbox, [], now, cancel), now, cancel);

    /// <summary>What else waits for the mailbox of a locked link: no further read unless something does.</summary>
    public static Task<List<SignatureView>> Of(DeclarationsDb db, MailboxLock locked, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = locked.OfMailbox.Where(s => s.Id != locked.Signature.Id && s.ConfirmedAt is null).Reverse().Take(Most).ToList();
        return Shown(db, locked.Declaration, null, waiting, now, cancel);
    }

    /// <summary>The active signature that has the seat of a link's sign-on, and what else waits for its mailbox.</summary>
    public static async Task<(Signature? Active, List<SignatureView> Waiting)> Of(
        DeclarationsDb db, Declaration declaration, Signature own, DateTimeOffset now, CancellationToken cancel)
    {
        var seats = SignerHashes.Seats(db.Privacy, declaration.Id, own.Seat(db.Privacy));
        var rows = await Rows(db, declaration, own.Mailbox(db.Privacy), seats, now, cancel);
        return (rows.Find(s => s.IsActive && s.ConflictsWith(own, db.Privacy)),
            await Shown(db, declaration, own, rows, now, cancel));
    }

    private static Task<List<Signature>> Rows(
        DeclarationsDb db, Declaration declaration, Mailbox mailbox, byte[][] seats, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = declaration.Waiting(db.Privacy, mailbox, now);
        return db.Signatures.FromSql($"""
            select *, xmin from signatures where declaration_id = {declaration.Id} and id in (
                select id from signatures where declaration_id = {declaration.Id} and seat_hash = any((select {seats})::bytea[]) union all
                (select id from signatures where pending_hash = any((select {waiting})::bytea[]) order by id desc limit {Most}))
            order by id desc
            """).AsNoTracking().ToListAsync(cancel);
    }

    // Equal ones once, without those whose seat is taken. Newest first.
    private static async Task<List<SignatureView>> Shown(
        DeclarationsDb db, Declaration declaration, Signature? own, List<Signature> rows, DateTimeOffset now, CancellationToken cancel)
    {
        var waiting = rows.FindAll(s => s.Id != own?.Id && s.CanBeConfirmed(declaration, now));
        var active = waiting.Count == 0 ? [] : await RequestConfirmation.ActiveInSeatsOf(db, waiting, declaration.Id, cancel);
        var told = new HashSet<object>(own is { ConfirmedAt: null } ? [Content(own)] : []);
        return [.. waiting.Where(s => !active.Exists(a => a.ConflictsWith(s, db.Privacy)) && told.Add(Content(s)))
            .Select(s => SignatureView.Of(s, declaration, db.Privacy, now))];

        object Content(Signature s) => (s.Kind, s.Unseal(db.Privacy), s.Country, s.Listing, s.Updates, s.TextSha256, s.TranslationSha256);
    }

    /// <summary>Checks that a signature belongs to the mailbox and declaration of a link.</summary>
    /// <exception cref="RuleBrokenException"><c>signature_unknown</c>, or why the link does not work.</exception>
    public static async Task Require(DeclarationsDb db, byte[] hash, Guid chosen, CancellationToken cancel)
    {
        var own = await (from token in db.SignatureTokens.AsNoTracking()
                         where token.Hash == hash && token.Purpose == TokenPurpose.Confirm
                         join signature in db.Signatures.AsNoTracking() on token.SignatureId equals signature.Id
                         select signature).FirstOrDefaultAsync(cancel);
        var link = own is null ? await RefusedLink.Find(db, hash, cancel) : null;
        if ((own?.DeclarationId ?? link?.Declaration.Id) is not { } declarationId)
        {
            throw await SignatureLinks.Missing(db, hash, cancel);
        }

        var other = await db.Signatures.AsNoTracking().SingleOrDefaultAsync(s => s.Id == chosen, cancel);
        if (other is null or { HasData: false } || own is { HasData: false }
            || other.DeclarationId != declarationId || !IsSame(other.FindMailbox(db.Privacy), own?.Mailbox(db.Privacy) ?? link!.Mailbox))
        {
            throw new RuleBrokenException("signature_unknown", "No such sign-on waits for the mailbox of this link.");
        }
    }

    private static bool IsSame(Mailbox? one, Mailbox other) => string.Equals(one?.Canonical, other.Canonical, StringComparison.Ordinal);
}
