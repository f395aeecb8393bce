using Declarations.Worker.Auditing;
using Declarations.Worker.Bouncing;
using Declarations.Worker.Coalitions;
using Declarations.Worker.Consulting;
using Declarations.Worker.Figures;
using Declarations.Worker.Following;
using Declarations.Worker.Database;
using Declarations.Worker.Jobs;
using Declarations.Worker.Monitoring;
using Declarations.Worker.Publishing;
using Declarations.Worker.Registering;
using Declarations.Worker.Signing;
using Declarations.Worker.Voting;
using Declarations.Worker.Webhooks;

namespace Declarations.Worker;

/// <summary>
/// All recurring jobs, one per line. Times are UTC; a field in front of the usual five is seconds. One that is taken out is named as
/// <see cref="RetiredJob"/>, so that Workers take it out of the database.
/// </summary>
public static class Schedules
{
    public static void AddSchedules(this IServiceCollection services)
    {
        services.AddRecurringJob<ExtendAuditChain>("*/30 * * * * *");
        services.AddRecurringJob<CloseDeclarations>("* * * * *");
        services.AddRecurringJob<CloseConsultations>("* * * * *");
        services.AddRecurringJob<FollowVotes>("* * * * *");
        services.AddRecurringJob<RepublishOutdatedEditions>("* * * * *");
        services.AddRecurringJob<ReadBounceMailbox>("20 * * * * *");
        services.AddRecurringJob<RemindSigners>("*/10 * * * *");
        services.AddRecurringJob<CheckConfirmationRate>("5/10 * * * *");
        services.AddRecurringJob<DeleteExpiredData>("15 * * * *");
        services.AddRecurringJob<DeleteExpiredInput>("18 * * * *");
        services.AddRecurringJob<DeleteCompletedMessages>("25 * * * *");
        services.AddRecurringJob<StartRegisterScans>("35 * * * *");
        services.AddRecurringJob<ForgetOldChanges>("55 * * * *");
        services.AddRecurringJob<ListCoalitionMembers>("4/10 * * * *");
        services.AddRecurringJob<MailDigests>("5 * * * *");
        services.AddRecurringJob<MailRemarks>("40 * * * * *");
        services.AddRecurringJob<CheckSystem>("15 * * * * *");
        services.AddRecurringJob<TellWebhooks>("* * * * *");
        services.AddRecurringJob<VerifyAuditChain>("45 2 * * *");
    }
}
