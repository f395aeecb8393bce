using Declarations.Declaring;
using Declarations.Mailing;
using Declarations.Signing;
using Declarations.Validation;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Confirming;

/// <summary>
/// Confirms by the short code, for people who do not open links. The refusal is the same for every mailbox.
/// </summary>
public static class ConfirmByCode
{
    private const int MostAttempts = 10;
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public static async Task<SignatureView> Confirm(
        DeclarationsDb db, Site site, Declaration declaration, string? email, string? typed, DateTimeOffset now, CancellationToken cancel)
    {
        var fields = new Fields();
        var isAddress = Mailbox.TryParse(email, out var mailbox);
        fields.Require(isAddress, "email", "is not an e-mail address");
        fields.Require(!string.IsNullOrWhiteSpace(typed), "code", "is required");
        fields.ThrowIfAny();

        var mailboxHash = db.Privacy.KeyedHash(mailbox!.Canonical, "code.attempts", declaration.Id);
        if (await CountAttempt(db, mailboxHash, now, cancel) > MostAttempts)
        {
            throw new RuleBrokenException("too_many_attempts",
                "Too many codes were tried for this mailbox. Use the link in the mail, or wait an hour.");
        }

        // Malformed codes are looked up too: constant work.
        var hashes = SignatureLinks.HashesOf(db.Privacy, declaration.Id, mailbox, SignatureLinks.ReadCode(typed) ?? "");
        var confirmed = await ConfirmSignature.Confirm(db, site, hashes, TokenPurpose.Code, now, cancel)
            ?? throw await Missing(db, hashes[0], cancel);
        await db.CodeAttempts.Where(a => a.MailboxHash == mailboxHash).ExecuteDeleteAsync(cancel);
        return confirmed;
    }

    private static async Task<RuleBrokenException> Missing(DeclarationsDb db, byte[] hash, CancellationToken cancel)
    {
        var missing = await SignatureLinks.Missing(db, hash, cancel);
        return missing.Code is not "link_unknown" ? missing : new("code_wrong",
            "This code does not belong to this address. Use the newest mail; the code has eight letters and digits.");
    }

    // One statement counts parallel attempts too.
    private static async Task<int> CountAttempt(DeclarationsDb db, byte[] mailboxHash, DateTimeOffset now, CancellationToken cancel)
    {
        var over = now - Window;
        return (await db.Database.SqlQuery<int>($"""
            insert into code_attempts as a (mailbox_hash, since, attempts) values ({mailboxHash}, {now}, 1)
            on conflict (mailbox_hash) do update set
                since = case when a.since < {over} then excluded.since else a.since end,
                attempts = case when a.since < {over} then 1 else least(a.attempts + 1, 1000) end
            returning attempts
            """).ToListAsync(cancel))[0];
    }
}
