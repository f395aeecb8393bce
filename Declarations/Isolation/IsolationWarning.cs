using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Declarations.Isolation;

/// <summary>Tells the operator at the start when child processes are isolated by their own permissions only.</summary>
public sealed partial class IsolationWarning(ILogger<IsolationWarning> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsolatedNode.HasNamespaces)
        {
            OwnPermissionsOnly(log);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning,
        "This machine forbids user namespaces (unshare --user --net): Typst and the Word reader run without network by Node's means only.")]
    private static partial void OwnPermissionsOnly(ILogger log);
}
