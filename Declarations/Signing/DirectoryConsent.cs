using Declarations.Declaring;
using Declarations.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

/// <summary>What a signer agreed to be exported for a directory; sealed with the rest of the signer's data.</summary>
/// <param name="Terms"><see cref="StakeholderDirectory.Terms"/> that were agreed to.</param>
/// <param name="Contact">An e-mail address given for this purpose.</param>
/// <param name="ConfirmedAt">When the contact's mailbox confirmed, or at once when it is the signature's own; null while it is asked.</param>
public sealed record DirectoryConsent(
    string Terms, string Contact, IReadOnlyList<string> Themes, DateTimeOffset AgreedAt, DateTimeOffset? ConfirmedAt)
{
    /// <summary>Whether it holds for the directory as it is now.</summary>
    public bool HoldsFor(StakeholderDirectory? directory) => directory?.Terms == Terms;
}

public static class DirectoryOffers
{
    /// <summary>
    /// Why a signature is not offered the directory: <c>none</c>, <c>inactive</c>, <c>unlisted</c> or <c>individual</c>; null when it is.
    /// </summary>
    public static string? Refusal(this Signature signature, StakeholderDirectory? directory) =>
        directory is null ? "none"
        : signature is not { IsActive: true, HasData: true } ? "inactive"
        : signature.Listing != Listing.Public ? "unlisted"
        : signature.Kind == SignatoryKind.Individual && !directory.Individuals ? "individual"
        : null;
}

/// <summary>The link by which a mailbox confirms that it is the contact of an entry.</summary>
public sealed class DirectoryContact
{
    public const string Purpose = "directory.contact";

    public required byte[] Hash { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary><see cref="DirectoryContactFacts"/>.</summary>
    public required byte[] Sealed { get; init; }
}

internal sealed record DirectoryContactFacts(Guid SignatureId, string Contact);

internal sealed class DirectoryContactMapping : IEntityTypeConfiguration<DirectoryContact>
{
    public void Configure(EntityTypeBuilder<DirectoryContact> builder) => builder.HasKey(c => c.Hash);
}

internal static class DirectoryContacts
{
    /// <summary>Deletes the links of a signature that left the directory.</summary>
    public static async Task Forget(DeclarationsDb db, Signature signature, CancellationToken cancel)
    {
        var rows = await db.DirectoryContacts.AsNoTracking().Where(c => c.DeclarationId == signature.DeclarationId).ToListAsync(cancel);
        foreach (var row in rows)
        {
            if (db.Privacy.UnsealJson<DirectoryContactFacts>(row.Sealed, DirectoryContact.Purpose).SignatureId == signature.Id)
            {
                await db.DirectoryContacts.Where(c => c.Hash == row.Hash).ExecuteDeleteAsync(cancel);
            }
        }
    }
}
