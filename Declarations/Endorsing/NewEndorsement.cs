using System.Globalization;
using System.Text.Json.Serialization;
using Declarations.Declaring;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Endorsing;

/// <summary>A signature that came off-line, as entered by form or JSON: the fields of a sign-on, and its document.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record NewEndorsement
{
    /// <summary><c>organisation</c> or <c>individual</c>.</summary>
    public string? Kind { get; init; }

    public SignatureForm.OrganisationPart? Organisation { get; init; }

    public SignatureForm.RepresentativePart? Representative { get; init; }

    public SignatureForm.IndividualPart? Individual { get; init; }

    /// <summary>Absent when the document names none. With one, the receipt and its link are mailed there.</summary>
    public string? Email { get; init; }

    public string? Listing { get; init; }

    public bool? Updates { get; init; }

    public string? Language { get; init; }

    public bool? Discreet { get; init; }

    /// <summary>What was received, such as "letter of 3 October".</summary>
    public string? Source { get; init; }

    /// <summary>The day on which it was received, such as 2026-10-05.</summary>
    public string? ReceivedOn { get; init; }

    public EvidencePart? Evidence { get; init; }

    /// <param name="ContentBase64">PDF, PNG, JPEG, TIFF, a saved e-mail or plain text; up to 10 MB.</param>
    public sealed record EvidencePart(string? Name, string? ContentBase64);

    /// <exception cref="InvalidInputException">All errors by path.</exception>
    /// <exception cref="RuleBrokenException"><c>evidence_type</c> or <c>evidence_too_large</c>, when nothing else is wrong.</exception>
    internal (SignOn SignOn, EvidenceFile Evidence) Read(Declaration declaration, DateTimeOffset now)
    {
        var fields = new Fields();
        var form = new SignatureForm(Kind, Organisation, Representative, Individual, Email, Listing, Updates, Language, Discreet: Discreet);
        var signOn = form.Read(fields, declaration.Language, isReceived: true);
        var source = fields.Line("source", Source, 200, required: true);
        var receivedOn = ReadDay(fields);
        fields.Require(receivedOn is null || receivedOn <= declaration.DayOf(now), "receivedOn", "must not be in the future");
        var (evidence, fault) = EvidenceFile.Read(fields, Evidence?.Name, Decode(Evidence?.ContentBase64));
        if (fault is not null && fields.Errors.Count == 0)
        {
            throw new RuleBrokenException(fault.Code, $"The document {fault.Message}.");
        }

        fields.Require(fault is null, "evidence.contentBase64", fault?.Message ?? "");
        fields.ThrowIfAny();
        var signer = signOn!.Signer with { Received = new(source!, receivedOn!.Value) };
        return (signOn with { Signer = signer }, evidence!);
    }

    private DateOnly? ReadDay(Fields fields)
    {
        var isDay = DateOnly.TryParseExact(ReceivedOn?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        fields.Require(isDay, "receivedOn", string.IsNullOrWhiteSpace(ReceivedOn) ? "is required" : "must be a date such as 2026-10-05");
        return isDay ? day : null;
    }

    private static byte[]? Decode(string? base64)
    {
        if (base64 is null)
        {
            return null;
        }

        var bytes = new byte[(base64.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
