using System.Text.Json;
using Declarations.Access;
using Declarations.Worker.Jobs;

namespace Declarations.Worker.Access;

/// <summary>Answers a request for a sign-in link by mail.</summary>
public sealed class SendSignInLink(DeclarationsDb db, Site site, TimeProvider clock) : IJobHandler
{
    public Task Handle(Guid id, ReadOnlyMemory<byte> payload, CancellationToken cancel)
    {
        var message = JsonSerializer.Deserialize<SignInMessage>(payload.Span, JsonSerializerOptions.Web)!;
        return SignInLinkMail.Send(db, site, message.Email, clock.GetUtcNow(), cancel);
    }
}
