using System.Text.Json;
using Declarations.Mailing;
using Declarations.Worker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Worker.Mailing;

/// <summary>Development without a mail server: mails are kept, sealed, and shown at /dev/mail.</summary>
public sealed class KeepMail(DeclarationsDb db, TimeProvider clock) : IJobHandler
{
    public async Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        if (JsonSerializer.Deserialize<Mail>(payload.Span, JsonSerializerOptions.Web)!.IsDecoy)
        {
            return;
        }

        var sealedMail = db.Privacy.Seal(payload.Span, KeptMail.Purpose);
        await db.Database.ExecuteSqlAsync(
            $"insert into kept_mails (id, kept_at, sealed) values ({id}, {clock.GetUtcNow()}, {sealedMail}) on conflict do nothing",
            cancel);
    }
}
