using Declarations.Mailing;
using Declarations.Matching;
using Declarations.Validation;

namespace Declarations.Signing;

/// <summary>A sign-on as submitted by form or JSON, not yet validated.</summary>
/// <param name="TextLanguage">
/// Of the text that is signed; absent: <c>language</c> when the text is released in it, else the language of the authentic text.
/// </param>
/// <param name="TextSha256">
/// Of the text that the signer was shown; 409 <c>text_changed</c> when another one would be signed. Absent: not checked.
/// </param>
public sealed record SignatureForm(
    string? Kind,
    SignatureForm.OrganisationPart? Organisation,
    SignatureForm.RepresentativePart? Representative,
    SignatureForm.IndividualPart? Individual,
    string? Email,
    string? Listing,
    bool? Updates,
    string? Language,
    SignatureForm.ProofPart? Proof = null,
    bool? Discreet = null,
    string? TextLanguage = null,
    string? TextSha256 = null)
{
    /// <summary>Asked for while the declaration is protected from automated sign-ons.</summary>
    public sealed record ProofPart(string? Challenge, string? Solution);

    public sealed record OrganisationPart(string? Name, string? Acronym, string? OwnName, string? Country, string? Website);

    public sealed record RepresentativePart(string? Name, string? Title, bool? Authorised);

    public sealed record IndividualPart(string? Name, string? Affiliation, string? Country);

    private const int NameLength = 200;

    /// <exception cref="InvalidInputException">All errors by camelCase path, such as <c>organisation.name</c>.</exception>
    public SignOn Read(string declarationLanguage)
    {
        var fields = new Fields();
        var signOn = Read(fields, declarationLanguage);
        fields.ThrowIfAny();
        return signOn!;
    }

    /// <summary>Null when a field was refused.</summary>
    /// <param name="isReceived">It came off-line: the document may name no e-mail address.</param>
    internal SignOn? Read(Fields fields, string declarationLanguage, bool isReceived = false)
    {
        var kind = fields.OneOf<SignatoryKind>("kind", Kind);
        var listing = fields.OneOf<Listing>("listing", Listing);
        var isAddress = Mailbox.TryParse(Email, out var mailbox);
        fields.Require(isAddress || (isReceived && string.IsNullOrWhiteSpace(Email)), "email", string.IsNullOrWhiteSpace(Email) ? "is required" : "is not an e-mail address");
        var language = ReadLanguage(fields, declarationLanguage);
        var textLanguage = fields.Line("textLanguage", TextLanguage, 35);
        var textSha256 = fields.Line("textSha256", TextSha256, 64);
        var (signer, country) = kind switch
        {
            SignatoryKind.Organisation => ReadOrganisation(fields, Organisation, Representative, mailbox, isReceived),
            SignatoryKind.Individual => ReadIndividual(fields, Individual, mailbox),
            _ => default,
        };
        fields.Require(mailbox is not null || !isReceived || Updates != true, "updates", "need an e-mail address");
        return fields.Errors.Count > 0
            ? null : new SignOn(kind!.Value, signer, country, mailbox, listing!.Value, Updates ?? false, language)
            {
                TextLanguage = textLanguage,
                TextSha256 = textSha256,
            };
    }

    private (
        Signer, string?) ReadOrganisation(Fields fields, OrganisationPart? organisation, RepresentativePart? representative,
        Mailbox? mailbox, bool isReceived)
    {
        var signer = new Signer(
            fields.Name("organisation.name", organisation?.Name, NameLength) ?? "",
            mailbox?.Address ?? "",
            Acronym: fields.PlainLine("organisation.acronym", organisation?.Acronym, 50),
            OwnName: fields.PlainLine("organisation.ownName", organisation?.OwnName, NameLength),
            Website: fields.WebAddress("organisation.website", organisation?.Website),
            RepresentativeName: fields.Name("representative.name", representative?.Name, NameLength),
            RepresentativeTitle: fields.PlainLine("representative.title", representative?.Title, NameLength),
            Discreet: Discreet ?? false);
        fields.Require(representative?.Authorised == true, "representative.authorised",
            isReceived ? "must be confirmed" : "must be confirmed: you sign for the organisation");
        return (signer, fields.Country("organisation.country", organisation?.Country, required: true));
    }

    private (Signer, string?) ReadIndividual(Fields fields, IndividualPart? individual, Mailbox? mailbox)
    {
        var signer = new Signer(
            fields.Name("individual.name", individual?.Name, NameLength) ?? "",
            mailbox?.Address ?? "",
            Affiliation: fields.PlainLine("individual.affiliation", individual?.Affiliation, NameLength),
            Discreet: Discreet ?? false);
        return (signer, fields.Country("individual.country", individual?.Country, required: false));
    }

    // Mails exist in a few languages only; others fall back to the declaration's language.
    private string ReadLanguage(Fields fields, string declarationLanguage)
    {
        var tag = fields.Line("language", Language, 35);
        var isTag = tag is null || (char.IsAsciiLetter(tag[0]) && tag.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
        fields.Require(isTag, "language", "is not a language tag such as en");
        return Localization.Language.Find(tag)?.Code ?? declarationLanguage;
    }
}

/// <param name="Mailbox">Null only when it came off-line without an e-mail address.</param>
public sealed record SignOn(
    SignatoryKind Kind, Signer Signer, string? Country, Mailbox? Mailbox, Listing Listing, bool Updates, string Language)
{
    /// <summary>The language of the text that is signed; null: the signer's own when the text is released in it, else the authentic one.</summary>
    public string? TextLanguage { get; init; }

    /// <summary>Hex, of the text that the signer was shown; null when it is not known.</summary>
    public string? TextSha256 { get; init; }
}
