using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Inviting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Inviting;

/// <summary>The list of invitations, one invitation, and reminders.</summary>
internal static class InvitationPages
{
    private const int PerPage = 50;

    public static void MapInvitationPages(this RouteGroupBuilder admin)
    {
        var invitations = admin.MapGroup("/invitations");
        invitations.MapGet("", List);
        invitations.MapGet("/list.csv", Download);
        invitations.MapGet("/{id:guid}", (RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, id, null, cancel));
        invitations.MapPost("/{id:guid}/reminder", Remind);
        invitations.MapPost("/{id:guid}/removal", Remove);
        invitations.MapGet("/reminders", (RequestedDeclaration requested, DeclarationsDb db, Site site, CancellationToken cancel) =>
            Ask(db, site, requested.Declaration, null, null, cancel));
        invitations.MapPost("/reminders", RemindAll);
        invitations.MapPost("/reminders/preview", async (
            RequestedDeclaration requested, HttpRequest request, DeclarationsDb db, Site site, CancellationToken cancel) =>
            await Ask(db, site, requested.Declaration, null, await FormInput.Read(request, cancel), cancel));
        invitations.MapNewInvitationPages();
    }

    private static Task<RazorComponentResult> List(
        RequestedDeclaration requested, string? state, string? q, string? after, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel) =>
        db.ShowAdmin<InvitationsPage>(requested.Declaration, async () =>
        {
            var id = requested.Declaration.Id;
            var filter = EnumNames.Find<InvitationFilter>(state);
            var all = await InvitationList.All(db, id, null, null, cancel);
            var shown = all.FindAll(entry => InvitationList.Matches(entry.State, filter) && InvitationList.Matches(entry, q));
            var running = await db.InvitationMailings.AnyAsync(m => m.DeclarationId == id && m.FinishedAt == null, cancel);
            return [("Entries", InvitationList.Page(shown, Cursor(after), PerPage)), ("Found", shown.Count),
                ("Counts", InvitationList.Count(all)), ("State", filter), ("Query", q), ("After", after), ("IsMailing", running),
                ("IsOpen", requested.Declaration.TakesSignatures(clock.GetUtcNow()))];
        }, cancel);

    private static async Task<PushStreamHttpResult> Download(
        RequestedDeclaration requested, string? state, DeclarationsDb db, CancellationToken cancel) =>
        InvitationCsv.Answer(requested.Declaration, await InvitationList.All(
            db, requested.Declaration.Id, EnumNames.Find<InvitationFilter>(state), null, cancel));

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, Guid id, string? problem, CancellationToken cancel) =>
        db.ShowAdmin<InvitationEntryPage>(declaration, async () =>
        {
            return [("Entry", await InvitationList.One(db, declaration.Id, id, cancel) ?? throw new NotFoundException("invitation"))];
        }, cancel, problem);

    private static Task<IResult> Remind(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) => db.Act(requested.Declaration, new FormInput(), async () =>
        {
            await RemindInvited.One(db, site, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("invitation");
            return new Done($"/secretariat/{requested.Declaration.Slug}/invitations", "The reminder is on its way.");
        }, (current, problem, _) => Show(db, current, id, problem, cancel), cancel);

    private static async Task<Done> Remove(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await DeleteInvitation.Delete(db, requested.Declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel).OrNotFound("invitation");
        return new($"/secretariat/{requested.Declaration.Slug}/invitations", "The invitation is deleted. Its link no longer works.");
    }

    private static Task<RazorComponentResult> Ask(
        DeclarationsDb db, Site site, Declaration declaration, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<RemindersPage>(declaration, async () =>
        {
            var unanswered = await InvitationList.All(db, declaration.Id, InvitationFilter.Sent, null, cancel);
            return [("Count", unanswered.Count), ("FormInput", input), ("Mails", MailPreviews.Of(site, declaration, MailingKind.Reminder,
                input?.Text("message"), unanswered.ConvertAll(entry => entry.Language)))];
        }, cancel, problem, input);

    private static async Task<IResult> RemindAll(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var declaration = requested.Declaration;
        return await db.Act(declaration, input, async () =>
        {
            Guid? id = Guid.TryParse(input["choice"], out var choice) ? choice : null;
            await RemindInvited.All(db, declaration, new NewReminder(id, input.Text("message")), caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{declaration.Slug}/invitations", "The reminders are on their way.");
        }, (current, problem, errors) => Ask(db, site, current, problem, errors, cancel), cancel);
    }

    private static string? Cursor(string? after)
    {
        try
        {
            return Database.ListCursor.Parse(after) is null ? null : after;
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
