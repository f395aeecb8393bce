using System.Text.Json.Nodes;

namespace Declarations.Api.OpenApi;

/// <summary>Values of examples, by type and property name.</summary>
internal static class ExampleValues
{
    private const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private const string Time = "2027-10-01T12:00:00Z";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["slug"] = "rivers-2027",
        ["declaration"] = "rivers-2027",
        ["title"] = "Declaration on rivers without borders",
        ["declarationTitle"] = "Declaration on rivers without borders",
        ["subtitle"] = "To the fifteenth Conference of the Parties",
        ["name"] = "Amina Diallo",
        ["ownName"] = "Réseau des rivières",
        ["organisation"] = "River Network",
        ["coalition"] = "River Network",
        ["acronym"] = "RN",
        ["affiliation"] = "University of Example",
        ["country"] = "SN",
        ["region"] = "002",
        ["subregion"] = "011",
        ["website"] = "https://rivers.example",
        ["url"] = "https://rivers.example/hooks/declarations",
        ["email"] = "amina@rivers.example",
        ["address"] = "amina@rivers.example",
        ["contact"] = "contact@rivers.example",
        ["mailDomain"] = "rivers.example",
        ["domain"] = "rivers.example",
        ["network"] = "203.0.113.0/24",
        ["language"] = "en",
        ["textLanguage"] = "en",
        ["timeZone"] = "Africa/Dakar",
        ["session"] = "COP 15",
        ["venue"] = "Dakar",
        ["startsOn"] = "2027-11-08",
        ["endsOn"] = "2027-11-19",
        ["deliveredOn"] = "2027-11-09",
        ["receivedOn"] = "2027-10-02",
        ["happenedOn"] = "2027-11-09",
        ["closesAt"] = Time,
        ["dueAt"] = Time,
        ["markdown"] = "# Rivers without borders\n\nWe ask the Parties to protect every river from source to sea.\n",
        ["text"] = "We ask the Parties to protect every river from source to sea.",
        ["body"] = "Could this name the tributaries too?",
        ["suggestion"] = "We ask the Parties to protect every river and its tributaries.",
        ["exact"] = "every river",
        ["prefix"] = "to protect ",
        ["suffix"] = " from source",
        ["subject"] = "The declaration was delivered",
        ["message"] = "We would be glad of your signature.",
        ["summary"] = "Names the tributaries",
        ["reason"] = "Agreed at the meeting of 1 October.",
        ["statement"] = "We can live with this wording.",
        ["clauseId"] = "k7m2p9qx",
        ["label"] = "1.",
        ["part"] = "body",
        ["token"] = "2fU0pWqk3Yt7ZbqJr8mXH1v5nQe9sLcA",
        ["accessToken"] = "Jr8mXH1v5nQe9sLcA2fU0pWqk3Yt7Zbq",
        ["code"] = "483920",
        ["sha256"] = Sha256,
        ["textSha256"] = Sha256,
        ["currentTextSha256"] = Sha256,
        ["authenticSha256"] = Sha256,
        ["merkleRoot"] = Sha256,
        ["fingerprint"] = Sha256,
        ["salt"] = Sha256,
        ["leaf"] = Sha256,
        ["root"] = Sha256,
        ["mediaType"] = "application/pdf",
        ["contentBase64"] = "JVBERi0xLjcK",
        ["recipient"] = "Secretariat of the Convention",
        ["choice"] = "yes",
        ["decision"] = "same",
        ["role"] = "editor",
        ["state"] = "open",
        ["listing"] = "public",
        ["kind"] = "organisation",
        ["actor"] = "member:01993b1c-7a44-7c1e-9f39-5b8f0c2f7a10",
        ["number"] = "1",
        ["next"] = "MDE5OTNiMWM",
        ["after"] = "MDE5OTNiMWM",
        ["q"] = "river",
        ["limit"] = "50",
        ["secret"] = "whsec_pWqk3Yt7ZbqJr8mXH1v5nQe9sLcA2fU0",
    };

    private static readonly Dictionary<string, JsonNode?> Specials = new(StringComparer.Ordinal)
    {
        ["NewEditionRequest.kind"] = "final",
        ["NewEditionRequest.preflight"] = null,
        ["NewEditionRequest.acceptedAdvisories"] = null,
        ["SignatureForm.individual"] = null,
        ["SignatureForm.proof"] = null,
        ["SignatureForm.listing"] = "public",
        ["NewInput.organisation"] = "River Network",
        ["CodeRequest.code"] = "483920",
        ["ThreadResponse.refusalReason"] = null,
        ["EditionDetail.fault"] = null,
    };

    public static bool IsLeftOut(Type type, string property) => Specials.TryGetValue($"{type.Name}.{property}", out var value) && value is null;

    public static JsonNode? Special(Type type, string property) => Specials.GetValueOrDefault($"{type.Name}.{property}")?.DeepClone();

    /// <summary>Null for a type that is not one value.</summary>
    public static JsonNode? Scalar(Type type, string name) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => Texts.GetValueOrDefault(name, "text"),
        TypeCode.Boolean => false,
        TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 or TypeCode.Byte => 1,
        TypeCode.Double or TypeCode.Single or TypeCode.Decimal => 0.5,
        _ when type == typeof(Guid) => "01993b1c-7a44-7c1e-9f39-5b8f0c2f7a10",
        _ when type == typeof(DateTimeOffset) => Time,
        _ when type == typeof(DateOnly) => "2027-10-01",
        _ when type == typeof(TimeSpan) => "01:00:00",
        _ when type == typeof(Uri) => "https://rivers.example",
        _ when type == typeof(byte[]) => "JVBERi0xLjcK",
        _ => null,
    };
}
