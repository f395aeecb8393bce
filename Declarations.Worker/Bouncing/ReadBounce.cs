using System.Text.Json;
using Declarations.Bouncing;
using Declarations.Worker.Jobs;
using MimeKit;

namespace Declarations.Worker.Bouncing;

/// <summary>Reads a mail that was posted to the hook for bounces.</summary>
public sealed class ReadBounce(DeclarationsDb db, TimeProvider clock) : IJobHandler
{
    public async Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        using var raw = new MemoryStream(JsonSerializer.Deserialize<BounceMessage>(payload.Span, JsonSerializerOptions.Web)!.Raw);
        try
        {
            using var message = await MimeMessage.LoadAsync(raw, cancel);
            await Note(db, message, clock.GetUtcNow(), cancel);
        }
        catch (FormatException malformed)
        {
            throw new PermanentFailureException("not a mail", malformed);
        }
    }

    /// <summary>Whether it was a bounce of a mail of ours.</summary>
    internal static async Task<bool> Note(DeclarationsDb db, MimeMessage message, DateTimeOffset now, CancellationToken cancel) =>
        DeliveryReport.Read(message) is { } report && await MailFailures.Note(db, report.Token, report.Failure, now, cancel);
}
