using Declarations.Encryption;
using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Registering;

/// <summary>What the memory knows of a signature whose name is not public: pending, not publicly listed, or no longer counted.</summary>
internal sealed class UnnamedSignature
{
    private readonly Mailbox? mailbox;
    private readonly Signer signer;
    private readonly string words;
    private string? orderKey;

    private UnnamedSignature(UnnamedRow row, Signer signer)
    {
        (Id, Kind, State) = (row.Id!.Value, EnumNames.Find<SignatoryKind>(row.Kind)!.Value,
            EnumNames.Find<SignatureState>(row.State)!.Value);
        (Country, ConfirmedAt, IsActive) = (row.Country, row.ConfirmedAt, row.IsActive ?? false);
        Listing = EnumNames.Find<Listing>(row.Listing)!.Value;
        Source = EnumNames.Find<SignatureSource>(row.Source)!.Value;
        IsSignatory = row.IsActive is not null;
        this.signer = signer;
        mailbox = signer.Mailbox;
        Name = SignerHashes.NameOf(Kind, signer.Name);
        words = $" {string.Join(' ', SignerWords.OfAll(signer, mailbox))} ";
    }

    public Guid Id { get; }

    public SignatoryKind Kind { get; }

    public SignatureState State { get; }

    public string? Country { get; }

    public DateTimeOffset? ConfirmedAt { get; }

    /// <summary>Whether it was confirmed and has a row in the register.</summary>
    public bool IsSignatory { get; }

    public bool IsActive { get; }

    /// <summary>Whether its signer asked to be named publicly.</summary>
    public bool IsPublic => Listing == Listing.Public;

    public Listing Listing { get; }

    public SignatureSource Source { get; }

    /// <summary>Its place among names in alphabetical order.</summary>
    public string OrderKey => orderKey ??= NameOrder.KeyOf(signer.Name);

    /// <summary>Equal for two spellings of one canonical name.</summary>
    public string Name { get; }

    /// <summary>Null when it came off-line without an e-mail address.</summary>
    public string? MailboxKey => mailbox?.Canonical;

    public string? Domain => mailbox?.OrganisationDomain;

    public static UnnamedSignature Of(UnnamedRow row, PrivacyKey privacy) =>
        new(row, privacy.UnsealJson<Signer>(row.Sealed, Signer.Purpose));

    /// <summary>Whether each word begins a word of its names, representative, domain or mailbox.</summary>
    public bool HasWords(IReadOnlyList<string> query) =>
        query.All(word => words.Contains($" {word}", StringComparison.Ordinal));

    public bool IsIn(RegisterDomain wanted) => mailbox is not null && wanted.Has(mailbox);

    public IEnumerable<string> BlockingKeys() => Matching.BlockingKeys.Of(MatchProfile.Of(
        new(Kind, signer.Name, Country, Domain, MailboxKey, signer.Acronym, signer.OwnName)));
}

/// <summary>A row of the refresh; all but the first column are null when nothing changed.</summary>
internal sealed record UnnamedRow(
    string ReadFrom, Guid? Id, string? Kind, string? State, string? Listing, string? Source, string? Country, DateTimeOffset? ConfirmedAt,
    bool? IsActive, byte[]? Sealed, bool IsOwn);
