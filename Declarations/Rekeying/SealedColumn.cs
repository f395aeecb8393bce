using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Declarations.Rekeying;

/// <summary>A column whose values are sealed and carry no hash beside them.</summary>
internal sealed record SealedColumn(string Table, string Column, string Purpose)
{
    /// <summary>Every such column. A test compares the list with the schema.</summary>
    public static readonly SealedColumn[] All =
    [
        new("outbox_messages", "payload", Jobs.Outbox.Purpose),
        new("kept_mails", "sealed", Mailing.KeptMail.Purpose),
        new("form_keys", "sealed", "form_keys"),
        new("signature_revisions", "before", Signing.SignatureRevision.Purpose),
        new("signature_revisions", "after", Signing.SignatureRevision.Purpose),
        new("ended_links", "sealed_address", Signing.MailBlocks.AddressPurpose),
        new("inputs", "sealed", Consulting.Input.Purpose),
        new("input_links", "sealed_address", Signing.MailBlocks.AddressPurpose),
        new("invitation_mailings", "sealed_message", Inviting.InvitationMailing.Purpose),
        new("undelivered_mails", "sealed", Signing.UndeliveredMail.Purpose),
        new("address_corrections", "sealed", Signing.AddressCorrection.Purpose),
        new("webhooks", "target", Webhooks.Webhook.Purpose),
        new("second_confirmations", "sealed", Signing.SecondConfirmation.Purpose),
        new("coalitions", "sealed", Coalitions.Coalition.Purpose),
        new("membership_links", "sealed", Coalitions.MembershipLink.Purpose),
        new("endorsements", "sealed", Signing.Endorsement.Purpose),
        new("endorsement_evidence", "sealed", Signing.EndorsementEvidence.Purpose),
        new("receipt_files", "sealed", Signing.ReceiptFile.Purpose),
        new("directory_contacts", "sealed", Signing.DirectoryContact.Purpose),
        new("name_choices", "name", Registering.Signatory.NamePurpose),
        new("editions", "frozen", Publishing.FrozenEdition.Purpose),
        new("edition_files", "content", Publishing.StoredFile.Purpose),
        new("audit_entries", "change", Auditing.AuditEntry.Purpose),
        new("signatures", "sealed_invalidation", Signing.Signature.InvalidationPurpose),
        new("invalidations", "sealed", Registering.Invalidation.Purpose),
        new("deliveries", "details", Publishing.Delivery.Purpose),
    ];

    // Files of editions are large.
    private const int Batch = 50;

    /// <summary>
    /// Seals the values again that were sealed under another key or in an older format, from the given place of the table on. Returns the
    /// number of values and where to go on; null at the end.
    /// </summary>
    public async Task<(int Count, NpgsqlTid? Next)> Step(DeclarationsDb db, NpgsqlTid? from, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var values = await Read(connection, db.Privacy.CurrentPrefix, from, cancel);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var (place, value) in values)
        {
            batch.BatchCommands.Add(new($"update {Table} set {Column} = $1 where ctid = $2")
            {
                Parameters =
                {
                    new() { Value = db.Privacy.Seal(db.Privacy.Unseal(value, Purpose), Purpose) },
                    new() { Value = place, NpgsqlDbType = NpgsqlDbType.Tid },
                },
            });
        }

        if (values.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return (values.Count, values.Count < Batch ? null : values[^1].Place);
    }

    private async Task<List<(NpgsqlTid Place, byte[] Value)>> Read(
        NpgsqlConnection connection, byte[] prefix, NpgsqlTid? from, CancellationToken cancel)
    {
        // Locked rows keep their place until the transaction ends; a completed message has an empty payload.
        await using var command = new NpgsqlCommand($"""
            select ctid, {Column} from {Table}
            where ctid > $1 and length({Column}) > 0 and substring({Column} from 1 for {prefix.Length}) <> $2
            order by ctid limit {Batch} for update
            """, connection)
        {
            Parameters =
            {
                new() { Value = from ?? new NpgsqlTid(0, 0), NpgsqlDbType = NpgsqlDbType.Tid },
                new() { Value = prefix },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var values = new List<(NpgsqlTid, byte[])>();
        while (await reader.ReadAsync(cancel))
        {
            values.Add((reader.GetFieldValue<NpgsqlTid>(0), reader.GetFieldValue<byte[]>(1)));
        }

        return values;
    }
}
