using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Amending;
using Declarations.Api.Auditing;
using Declarations.Api.Bouncing;
using Declarations.Api.Coalitions;
using Declarations.Api.Components;
using Declarations.Api.Consulting;
using Declarations.Api.Correcting;
using Declarations.Api.Declaring;
using Declarations.Api.Desk;
using Declarations.Api.Drafting;
using Declarations.Api.Endorsing;
using Declarations.Api.Figures;
using Declarations.Api.Following;
using Declarations.Api.Inviting;
using Declarations.Api.Jobs;
using Declarations.Api.Mailing;
using Declarations.Api.Monitoring;
using Declarations.Api.Publishing;
using Declarations.Api.Recommendations;
using Declarations.Api.Registering;
using Declarations.Api.Secretariat;
using Declarations.Api.Signing;
using Declarations.Api.Stakeholders;
using Declarations.Api.Translating;
using Declarations.Api.Updating;
using Declarations.Api.Voting;
using Declarations.Api.Webhooks;

namespace Declarations.Api;

/// <summary>The pages of every feature. <c>docs/pages.md</c> describes how to add one.</summary>
internal static class Pages
{
    public static void MapPages(this WebApplication app)
    {
        app.MapAssets();

        var pages = app.MapPageGroup();
        pages.MapHomePage();
        pages.MapDesk();
        pages.MapDeclarationPage();
        pages.MapCorrectionsPage();
        pages.MapSharingPages();
        pages.MapPreviews();
        pages.MapPrivacyPage();
        pages.MapSignatoriesPage();
        pages.MapSigningPages();
        pages.MapSignerLinkPages();
        pages.MapAgreementPages();
        app.MapOneClickUnsubscribe();
        pages.MapInvitedPages();
        pages.MapUnsubscribePages();
        pages.MapAddressPages();
        pages.MapEntryPages();
        pages.MapOrganisationPages();
        pages.MapMembersPages();
        pages.MapMembershipPages();
        pages.MapVerifyPages();
        pages.MapEditionPage();
        pages.MapRecommendationsPage();
        pages.MapRecipientPages();
        pages.MapSignInPages();
        pages.MapMembersPage();
        pages.MapGeneralAuditPage();
        pages.MapDraftPages();
        pages.MapTranslationPages();
        pages.MapFollowingPages();
        pages.MapConsultationPages();
        pages.MapInputLinkPages();
        pages.MapInputPages();
        pages.MapVotePages();
        pages.MapDevMailPages(app.Environment, app.Configuration);

        pages.MapMessagePages();
        pages.MapSystemPage();

        var secretariat = pages.MapGroup("/secretariat").Require(Role.Secretariat);
        secretariat.MapGet("", () => TypedResults.Redirect("/desk"));
        var declaration = secretariat.MapGroup("/{slug}");
        declaration.MapOverviewPages();
        declaration.MapSigningPeriodPages();
        declaration.MapCorrectionPages();
        declaration.MapSettingsPage();
        declaration.MapTerritoriesPage();
        declaration.MapEditionLookPage();
        declaration.MapDirectoryPage();
        declaration.MapInvitationPages();
        declaration.MapEndorsementPages();
        declaration.MapCoalitionPages();
        declaration.MapRegisterPages();
        declaration.MapInvalidationPages();
        declaration.MapDuplicatePages();
        declaration.MapBatchDecisionPages();
        declaration.MapFiguresPage();
        declaration.MapEditionsPage();
        declaration.MapRecommendationPages();
        declaration.MapAuditPage();
        declaration.MapSignerUpdatePages();
        declaration.MapUndeliveredMailPages();
        declaration.MapWebhookPages();
        declaration.MapGroup("/editions/{number}/deliveries").MapDeliveryPages();
    }
}
