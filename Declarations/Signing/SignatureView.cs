using System.Text.Json.Serialization;
using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Matching;

namespace Declarations.Signing;

/// <summary>Exactly what is or would be signed, shown only through the signer's own link.</summary>
public sealed record SignatureView(
    SignatureState State,
    SignedDeclaration Declaration,
    SignatoryKind Kind,
    string Name,
    string? Acronym,
    string? OwnName,
    string? Country,
    string? Website,
    RepresentativeView? Representative,
    string? Affiliation,
    Listing Listing,
    bool Updates,
    string Language,
    DateTimeOffset SignedAt,
    Receipt? Receipt)
{
    public Guid Id { get; init; }

    /// <summary>No subject of a mail to the signer names the declaration.</summary>
    public bool Discreet { get; init; }

    /// <summary>When its signer agreed to the amended text that it is on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>When the retention ended: the signature stays as it is, without its personal data.</summary>
    public DateTimeOffset? DataErasedAt { get; init; }

    /// <summary>To whom the representative passed this sign-on on; the colleague confirms in their own name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Delegation? PassedOnTo { get; init; }

    /// <summary>Who passed it on.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Delegation? PassedOnBy { get; init; }

    /// <summary>The document by which it came, when the secretariat entered it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReceivedDocument? Received { get; init; }

    /// <summary>The confirmation asks the representative's name, position and authority.</summary>
    public bool NeedsRepresentative { get; init; }

    /// <summary>The link is one of another sign-on, whose seat this signature has.</summary>
    [JsonIgnore]
    public bool IsOfOtherLink { get; init; }

    /// <summary>Other sign-ons that wait for the same mailbox, newest first; null when they were not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SignatureView>? Waiting { get; init; }

    public static SignatureView Of(Signature signature, Declaration declaration, PrivacyKey privacy, DateTimeOffset now)
    {
        var signer = signature.Unseal(privacy);
        return new(
            signature.StateForSigner(declaration, now),
            SignedDeclaration.Of(declaration, signature),
            signature.Kind,
            signer.Name,
            signer.Acronym,
            signer.OwnName,
            signature.Country,
            signer.Website,
            signer.RepresentativeName is { } name ? new(name, signer.RepresentativeTitle) : null,
            signer.Affiliation,
            signature.Listing,
            signature.Updates,
            signature.Language,
            signature.SignedAt,
            signature.ConfirmedAt is null ? null : Receipt.Of(signature, declaration, signer.Name))
        {
            Id = signature.Id,
            Discreet = signer.Discreet,
            AgreedAt = signature.AgreedAt,
            DataErasedAt = signature.DataErasedAt,
            PassedOnTo = signer.PassedOnTo,
            PassedOnBy = signer.PassedOnBy,
            NeedsRepresentative = signer.NeedsRepresentative,
            Received = signer.Received,
        };
    }
}

public sealed record RepresentativeView(string Name, string? Title);

public sealed record SignedDeclaration(
    string Slug, string Title, string? Subtitle, int Version, string TextSha256, DeclarationState State, DateTimeOffset? ClosesAt,
    string? TimeZone, DateTimeOffset? ConfirmableUntil, DateTimeOffset? DeliveredAt, Organiser Organiser, Retention Retention)
{
    /// <summary>The text on the declaration's page; null while none is adopted.</summary>
    public int? CurrentVersion { get; init; }

    public string? CurrentTextSha256 { get; init; }

    /// <summary>The text was amended since; the signature is not listed until its signer agrees to that.</summary>
    public bool IsEarlierText { get; init; }

    /// <summary>Of the authentic text.</summary>
    public required string Language { get; init; }

    /// <summary>The translation that was signed; null when it was the authentic text.</summary>
    public SignedTranslation? Translation { get; init; }

    /// <summary>Lower-case hex, of the text as the signer read it.</summary>
    [JsonIgnore]
    public string SignedSha256 => Translation?.TextSha256 ?? TextSha256;

    /// <summary>The title in the language in which the text was signed.</summary>
    [JsonIgnore]
    public string SignedTitle => Translation?.Title ?? Title;

    /// <summary>The page that shows the text as it was signed; its file when the page shows another one.</summary>
    [JsonIgnore]
    public string ReadingPath => HasOtherText ? $"/api/v1/declarations/{Slug}/texts/{SignedSha256}"
        : Translation is not null || IsTranslated ? $"/declarations/{Slug}?text={Translation?.Language ?? Language}" : $"/declarations/{Slug}";

    [JsonIgnore]
    public bool IsTranslated { get; init; }

    /// <summary>Whether the declaration's page shows another text than the one that was signed.</summary>
    [JsonIgnore]
    public bool HasOtherText => CurrentTextSha256 is not null && (HasOtherAuthenticText || HasOtherTranslation);

    [JsonIgnore]
    public bool HasOtherAuthenticText => CurrentTextSha256 is { } current && !current.Equals(TextSha256, StringComparison.Ordinal);

    /// <summary>The translation that was signed was replaced or taken back.</summary>
    [JsonIgnore]
    public bool HasOtherTranslation { get; init; }

    /// <summary>See <see cref="TerritoryNames"/>.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> UnitedNationsNames { get; init; } = [];

    /// <summary>The directory that this signature is offered; null when it is not.</summary>
    [JsonIgnore]
    public StakeholderDirectory? Directory { get; init; }

    public static SignedDeclaration Of(Declaration d, Signature s) =>
        new(d.Slug, d.Title, d.Subtitle, s.TextVersion, s.TextSha256, d.State, d.ClosesAt, d.TimeZone, d.ConfirmableUntil,
            d.DeliveredAt, d.Organiser, Retention.Of(d))
        {
            CurrentVersion = d.AdoptedVersion,
            CurrentTextSha256 = d.TextSha256,
            IsEarlierText = s.IsOnEarlierText(d),
            Language = d.Language,
            Translation = SignedTranslation.Of(d, s),
            HasOtherTranslation = s.TranslationSha256 is { } hash && d.TextIn(s.TextLanguage)?.TextSha256 != hash,
            IsTranslated = d.Texts.Any(),
            UnitedNationsNames = d.UnitedNationsNames,
            Directory = s.Refusal(d.Directory) is null ? d.Directory : null,
        };
}

/// <summary>A translation as it was signed.</summary>
/// <param name="TextSha256">Lower-case hex, of its Markdown.</param>
/// <param name="Title">Null when another translation has taken its place.</param>
public sealed record SignedTranslation(string Language, string TextSha256, string? Title)
{
    public static SignedTranslation? Of(Declaration d, Signature s) => s is { TextLanguage: { } language, TranslationSha256: { } hash }
        ? new(language, hash, d.ReleasedTexts.FirstOrDefault(text => text.TextSha256 == hash)?.Title) : null;
}

public sealed record Receipt(
    Guid Id, string Declaration, SignatoryKind Kind, string Name, string? Country, Listing Listing, int Version, string TextSha256,
    string Language,
    DateTimeOffset SignedAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? WithdrawnAt, DateTimeOffset? ErasedAt)
{
    /// <summary>The translation that was signed; null when it was the authentic text, whose hash is <c>textSha256</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SignedTranslation? Translation { get; init; }

    public static Receipt Of(Signature s, Declaration d, string name) =>
        new(s.Id, d.Slug, s.Kind, name, s.Country, s.Listing, s.TextVersion, s.TextSha256, s.Language, s.SignedAt, s.ConfirmedAt,
            s.WithdrawnAt, s.ErasedAt)
        {
            Translation = SignedTranslation.Of(d, s),
        };
}

public sealed record SignatureAnswer(SignatureState State, Receipt? Receipt)
{
    public static SignatureAnswer Of(SignatureView view) => new(view.State, view.Receipt);
}
