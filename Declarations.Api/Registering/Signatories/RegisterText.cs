using Declarations.Api.Secretariat;
using Declarations.Localization;
using Declarations.Matching;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Api.Registering;

/// <summary>The English words of the register's filters and marks.</summary>
internal static class RegisterText
{
    public static string Of(SecondLook reason) => reason switch
    {
        SecondLook.OtherDomain => "mailbox on another domain than the website",
        _ => "organisation with a mailbox of a mail provider",
    };

    public static string Of(SignatureSource source) => source switch
    {
        SignatureSource.Self => "Signed on this site",
        _ => "Received off-line",
    };

    public static string Of(SignatoryKind kind) => kind == SignatoryKind.Organisation ? "Organisation" : "Individual";

    public static string Of(RegisterSort sort) => sort switch
    {
        RegisterSort.Newest => "Newest first",
        RegisterSort.Oldest => "Oldest first",
        RegisterSort.Name => "Name",
        _ => "Country",
    };

    public static string Of(RevisedField field) => field switch
    {
        RevisedField.Updates => "Asks for updates",
        RevisedField.Discretion => "Asks for neutral subjects",
        _ => field.ToString(),
    };

    /// <summary>A value that a signer changed, as words.</summary>
    public static string Of(RevisedField field, string value) => field switch
    {
        RevisedField.Updates or RevisedField.Discretion => bool.TryParse(value, out var wants) && wants ? "yes" : "no",
        RevisedField.Listing when EnumNames.Find<Listing>(value) is { } listing => SignatureText.Of(listing),
        _ => value.ReplaceLineEndings(", ").TrimEnd(',', ' '),
    };

    public static string Place(string country) =>
        country is RegisterFilter.NoCountry ? "No country" : Countries.Name(country, Language.English);

    /// <summary>A filter in words: "State: confirmed", "Mail domain: example.org".</summary>
    public static IEnumerable<string> Of(RegisterFilter filter) => filter.Parts().Select(part => part.Name switch
    {
        "state" when EnumNames.Find<SignatureState>(part.Value) is { } state => $"State: {SignatureText.Of(state).ToLowerInvariant()}",
        "listing" when EnumNames.Find<Listing>(part.Value) is { } listing => $"Listing: {SignatureText.Of(listing).ToLowerInvariant()}",
        "q" => $"Words: {part.Value}",
        "country" => $"Country: {Place(part.Value)}",
        "source" when EnumNames.Find<SignatureSource>(part.Value) is { } source => $"Source: {Of(source).ToLowerInvariant()}",
        "domain" => $"Mail domain: {part.Value}",
        "from" => $"Signed from {part.Value}",
        "until" => $"Signed until {part.Value}",
        _ => $"{char.ToUpperInvariant(part.Name[0])}{part.Name[1..]}: {part.Value}",
    });
}
