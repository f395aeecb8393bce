using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Declarations.Auditing;

public static class AuditTrail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Record(
        this DeclarationsDb db, DateTimeOffset now, string actor, string action, string subject, Guid? declarationId = null,
        object? before = null, object? after = null)
    {
        var entry = new AuditEntry { At = now, Actor = actor, Action = action, Subject = subject, DeclarationId = declarationId };
        entry.Commit(db.Privacy, JsonSerializer.SerializeToUtf8Bytes(new { before, after }, Json));
        db.AuditEntries.Add(entry);
    }
}
