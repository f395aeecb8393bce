using System.Text.Json;
using Declarations.Publishing;
using Declarations.Receipts;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Receipts;

/// <summary>Renders a receipt that a signer asked for.</summary>
public sealed class RenderReceiptHandler(DeclarationsDb db, Site site, Typesetter typesetter, TimeProvider clock) : IJobHandler
{
    public async Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        try
        {
            await RenderReceipt.Run(db, site, typesetter, Read(payload), clock.GetUtcNow(), cancel);
        }
        catch (TypesettingException exception)
        {
            throw new PermanentFailureException(exception.Message, exception);
        }
    }

    public Task GiveUp(ReadOnlyMemory<byte> payload, string reason, CancellationToken cancel) =>
        RenderReceipt.GiveUp(db, Read(payload), cancel);

    private static ReceiptMessage Read(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize<ReceiptMessage>(payload.Span, JsonSerializerOptions.Web)!;
}
