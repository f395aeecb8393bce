using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Declarations.Webhooks;

/// <summary>Signs what is sent, by the Standard Webhooks specification: HMAC-SHA-256 over <c>id.timestamp.body</c>.</summary>
public static class WebhookSignature
{
    public const string IdHeader = "webhook-id", TimestampHeader = "webhook-timestamp", SignatureHeader = "webhook-signature";

    public static string Of(string secret, Guid id, long timestamp, string body)
    {
        var key = Convert.FromBase64String(secret[Webhook.SecretPrefix.Length..]);
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)))}";
    }
}
