using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Declarations.Encryption;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Endorsing;

/// <summary>An opened file that shows an endorsement.</summary>
public sealed record OpenedEvidence(string Name, string MediaType, byte[] Content);

/// <param name="Message">Completes a sentence that begins with the document.</param>
internal sealed record EvidenceFault(string Code, string Message);

/// <summary>
/// The file that shows an endorsement: recognised by its content, which its name must agree with. It is sealed, never opened by the
/// service and only ever downloaded.
/// </summary>
internal sealed partial record EvidenceFile(EvidenceFacts Facts, byte[] Content)
{
    public const int MaxBytes = 10 * 1024 * 1024;

    private const int LongestName = 120;

    private static readonly (string MediaType, string[] Extensions, Func<byte[], bool> Matches)[] Types =
    [
        ("application/pdf", [".pdf"], content => content.AsSpan().StartsWith("%PDF-"u8)),
        ("image/png", [".png"], content => content is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..]),
        ("image/jpeg", [".jpg", ".jpeg"], content => content is [0xFF, 0xD8, 0xFF, ..]),
        ("image/tiff", [".tif", ".tiff"], content => content is [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..]),
        ("message/rfc822", [".eml"], content => IsText(content) && HeaderField().IsMatch(Beginning(content))),
        ("text/plain", [".txt"], IsText),
    ];

    // Few sizes, so that a length does not tell one document from another.
    private static readonly int[] Sizes = [1 << 16, 1 << 18, 1 << 20, 1 << 22, MaxBytes + (1 << 18)];

    private static readonly EvidenceFault TooLarge = new("evidence_too_large", "must be at most 10 MB: scan it with a lower resolution");

    private static readonly EvidenceFault WrongType = new("evidence_type",
        "must be a PDF, PNG, JPEG or TIFF file, a saved email (.eml) or plain text (.txt), with a name that ends so");

    public static (EvidenceFile? File, EvidenceFault? Fault) Read(Fields fields, string? name, byte[]? content)
    {
        var clean = fields.Line("evidence.name", name, LongestName, required: true);
        fields.Require(clean is null || clean.IndexOfAny(['/', '\\', '"', '<', '>', ':', '|', '?', '*']) < 0, "evidence.name",
            "must be the name of a file, without a path");
        fields.Require(content is { Length: > 0 }, "evidence.contentBase64", content is null ? "must be a file in base64" : "is empty");
        if (clean is null || content is not { Length: > 0 })
        {
            return (null, null);
        }

        if (content.Length > MaxBytes)
        {
            return (null, TooLarge);
        }

        var type = Array.Find(Types, t => t.Extensions.Contains(Path.GetExtension(clean), StringComparer.OrdinalIgnoreCase));
        return type.MediaType is not null && type.Matches(content)
            ? (new(new(clean, type.MediaType, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), content), null)
            : (null, WrongType);
    }

    public EndorsementEvidence Seal(Guid endorsementId, PrivacyKey privacy)
    {
        var padded = new byte[Array.Find(Sizes, size => size >= Content.Length + sizeof(int)) - sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(padded, Content.Length);
        Content.CopyTo(padded, sizeof(int));
        return new() { EndorsementId = endorsementId, Sealed = privacy.Seal(padded, EndorsementEvidence.Purpose) };
    }

    public static byte[] Open(EndorsementEvidence evidence, PrivacyKey privacy)
    {
        var padded = privacy.Unseal(evidence.Sealed, EndorsementEvidence.Purpose);
        return padded.AsSpan(sizeof(int), BinaryPrimitives.ReadInt32BigEndian(padded)).ToArray();
    }

    private static bool IsText(byte[] content)
    {
        if (content.AsSpan().ContainsAnyInRange((byte)0, (byte)8))
        {
            return false;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(content) > 0;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static string Beginning(byte[] content) => Encoding.ASCII.GetString(content.AsSpan(0, Math.Min(content.Length, 100)));

    // A field of a message's header, RFC 5322, 2.2.
    [GeneratedRegex(@"^[!-9;-~]+:[ \t]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex HeaderField();
}
