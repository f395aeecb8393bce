using System.Text.Json.Serialization;
using Declarations.Matching;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Confirming;

/// <summary>What a signer changes about a confirmed signature; an absent part stays unchanged.</summary>
/// <param name="Discreet">Whether the subjects of mails are neutral.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record SignatureChange(
    string? Listing, string? Name, SignatureChange.RepresentativePart? Representative, bool? Updates, bool? Discreet = null)
{
    private const int NameLength = 200;

    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    public sealed record RepresentativePart(string? Name, string? Title);

    /// <exception cref="InvalidInputException">All errors by camelCase path.</exception>
    internal (Signer Signer, Listing Listing, bool Updates) Read(Signature signature, Signer before)
    {
        var fields = new Fields();
        var listing = Listing is null ? signature.Listing : fields.OneOf<Listing>("listing", Listing);
        var name = Name is null ? before.Name : fields.Name("name", Name, NameLength);
        var signer = before with { Name = name ?? before.Name, Discreet = Discreet ?? before.Discreet };
        if (Representative is { } person)
        {
            fields.Require(signature.Kind == SignatoryKind.Organisation, "representative", "is for organisations only");
            signer = signer with
            {
                RepresentativeName = person.Name is null
                    ? before.RepresentativeName : fields.Name("representative.name", person.Name, NameLength),
                RepresentativeTitle = person.Title is null
                    ? before.RepresentativeTitle : fields.PlainLine("representative.title", person.Title, NameLength),
            };
        }

        fields.ThrowIfAny();
        return (signer, listing!.Value, Updates ?? signature.Updates);
    }
}
