using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Declarations.Signing;

/// <summary>The link by which a mailbox confirms that a signature's address was corrected to it.</summary>
public sealed class AddressCorrection
{
    public const string Purpose = "address.correction";

    public required byte[] Hash { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary><see cref="AddressCorrectionFacts"/>.</summary>
    public required byte[] Sealed { get; set; }
}

/// <param name="Email">Empty once the signature was erased.</param>
internal sealed record AddressCorrectionFacts(Guid SignatureId, string Email, DateTimeOffset? ConfirmedAt = null);

internal static class AddressCorrections
{
    /// <summary>Takes the addresses out of the links of one signature, with its data: the links then say that it is over.</summary>
    public static async Task Forget(DeclarationsDb db, Signature signature, CancellationToken cancel)
    {
        foreach (var row in await db.AddressCorrections.Where(c => c.DeclarationId == signature.DeclarationId).ToListAsync(cancel))
        {
            var facts = db.Privacy.UnsealJson<AddressCorrectionFacts>(row.Sealed, AddressCorrection.Purpose);
            if (facts.SignatureId == signature.Id)
            {
                row.Sealed = db.Privacy.SealJson(facts with { Email = "", ConfirmedAt = null }, AddressCorrection.Purpose);
            }
        }
    }
}

internal sealed class AddressCorrectionMapping : IEntityTypeConfiguration<AddressCorrection>
{
    public void Configure(EntityTypeBuilder<AddressCorrection> builder) => builder.HasKey(c => c.Hash);
}
