using System.Text.Json.Serialization;
using Declarations.Declaring;
using Declarations.Signing;

namespace Declarations.Stakeholders;

/// <summary>A signer's entry in a directory, as its own page and endpoint show it.</summary>
/// <param name="Refusal">See <see cref="DirectoryOffers.Refusal"/>.</param>
/// <param name="Entry">Null while the signer has not agreed.</param>
public sealed record DirectoryView(StakeholderDirectory? Directory, string? Refusal, DirectoryEntryView? Entry)
{
    [JsonIgnore]
    public SignatureView? Signature { get; init; }

    internal static DirectoryView Of(DeclarationsDb db, Signature signature, Declaration declaration, DateTimeOffset now)
    {
        var (directory, consent) = (declaration.Directory, signature.Unseal(db.Privacy).Directory);
        return new(directory, signature.Refusal(directory), directory is null || consent is null ? null : new(
            consent.Contact, consent.ConfirmedAt is not null, [.. consent.Themes.Intersect(directory.Themes, StringComparer.Ordinal)],
            consent.AgreedAt, consent.HoldsFor(directory)))
        {
            Signature = SignatureView.Of(signature, declaration, db.Privacy, now),
        };
    }
}

/// <param name="IsConfirmed">Whether the contact's mailbox is confirmed: before, the entry is not exported.</param>
/// <param name="IsCurrent">False when the organiser changed what the directory is since: the entry is not exported until agreed again.</param>
public sealed record DirectoryEntryView(
    string Contact, bool IsConfirmed, IReadOnlyList<string> Themes, DateTimeOffset AgreedAt, bool IsCurrent);
