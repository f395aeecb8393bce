using Declarations.Access;

namespace Declarations.Api.Access;

/// <summary>Adds the first member of the secretariat, from <c>Bootstrap__Secretariat</c>, when there is none.</summary>
public sealed class BootstrapSecretariat(
    IServiceScopeFactory scopes, IConfiguration settings, TimeProvider clock, ILogger<BootstrapSecretariat> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await Membership.EnsureSecretariat(scope.ServiceProvider.GetRequiredService<DeclarationsDb>(),
                    settings["Bootstrap:Secretariat"] ?? "secretariat@example.org", clock.GetUtcNow(), stoppingToken);
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.LogWarning("The first member could not be added yet ({Fault}); trying again.", (exception.InnerException ?? exception)
                    .GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(2), clock, stoppingToken);
            }
        }
    }
}
