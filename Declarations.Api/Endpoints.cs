using Declarations.Api.Access;
using Declarations.Api.Amending;
using Declarations.Api.Auditing;
using Declarations.Api.Bouncing;
using Declarations.Api.Coalitions;
using Declarations.Api.Consulting;
using Declarations.Api.Correcting;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Endorsing;
using Declarations.Api.Figures;
using Declarations.Api.Following;
using Declarations.Api.Hosting;
using Declarations.Api.Inviting;
using Declarations.Api.Jobs;
using Declarations.Api.Monitoring;
using Declarations.Api.Publishing;
using Declarations.Api.Recommendations;
using Declarations.Api.Registering;
using Declarations.Api.Signing;
using Declarations.Api.Stakeholders;
using Declarations.Api.Translating;
using Declarations.Api.Updating;
using Declarations.Api.Voting;
using Declarations.Api.Webhooks;

namespace Declarations.Api;

/// <summary>The endpoints of every feature.</summary>
internal static class Endpoints
{
    public static void MapEndpoints(this WebApplication app)
    {
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json");

        app.MapPages();
        app.MapJobsDashboard();

        var api = app.MapGroup("/api/v1").RefuseUnusedBodies();
        api.MapAccess();
        api.MapMembers();
        api.MapFollowing();
        api.MapDeclarations();
        api.MapSignerLinks();
        api.MapAgreements();
        api.MapMyMembers();
        api.MapOrganisationAnswers();
        api.MapInvited();
        api.MapInputLinks();
        api.MapVerification();
        api.MapBounces();
        api.MapAddresses();
        api.MapDirectoryEntries();
        api.MapRecipientLinks();
        api.MapGeneralAudit();
        api.MapSystem();

        // The group carries the declaration's address, so that a feature names only its own nouns.
        var declaration = api.MapGroup("/declarations/{slug}");
        declaration.MapLifecycle();
        declaration.MapEditionLook();
        declaration.MapDrafting();
        declaration.MapTranslations();
        declaration.MapConsultations();
        declaration.MapInputs();
        declaration.MapVoting();
        declaration.MapCorrections();
        declaration.MapSigning();
        declaration.MapInvitations();
        declaration.MapEndorsements();
        declaration.MapCoalitions();
        declaration.MapSignatories();
        declaration.MapRegister();
        declaration.MapSecondConfirmations();
        declaration.MapInvalidations();
        declaration.MapDuplicates();
        declaration.MapFigures();
        declaration.MapEditions();
        declaration.MapRecommendations();
        declaration.MapAudit();
        declaration.MapSignerUpdates();
        declaration.MapUndeliveredMail();
        declaration.MapDirectory();
        declaration.MapWebhooks();
    }
}
