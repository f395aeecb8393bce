using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Drafting;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Consulting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Localization;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Consulting;

/// <summary>Opens, changes and closes a consultation, and publishes its responses.</summary>
internal static class ConsultationAdminPages
{
    public static void MapConsultationAdminPages(this RouteGroupBuilder draft)
    {
        var manage = draft.MapGroup("/consultation").Require(Role.Secretariat);
        manage.MapGet("", (RequestedDeclaration requested, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Show(db, requested.Declaration, null, clock.GetUtcNow(), cancel));
        manage.MapPost("", Open);
        manage.MapPost("/closing", (RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Do(requested, "The consultation is closed. Input that waits for its mailbox can still be confirmed.",
                id => CloseConsultation.Close(db, id, caller.Actor, clock.GetUtcNow(), cancel)));
        manage.MapPost("/outcome", (RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
            Do(requested, "The responses to shown input are on the public page.",
                id => CloseConsultation.Publish(db, id, caller.Actor, clock.GetUtcNow(), cancel)));
        manage.MapPost("/outcome/removal", (RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock,
            CancellationToken cancel) =>
            Do(requested, "The public page shows no responses any more.",
                id => CloseConsultation.Hide(db, id, caller.Actor, clock.GetUtcNow(), cancel)));
    }

    private static async Task<Done> Do(RequestedDeclaration requested, string sentence, Func<Guid, Task<bool>> act)
    {
        await act(requested.Declaration.Id).OrNotFound("consultation");
        return new Done($"/drafting/{requested.Declaration.Slug}/inputs", sentence);
    }

    private static async Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, FormInput? input, DateTimeOffset now, CancellationToken cancel)
    {
        var newest = await db.FindVersion(declaration.Id, null, cancel).OrNotFound("version");
        var round = await db.FindConsultation(declaration.Id, cancel);
        return Page.Of<ConsultationAdminPage>(input is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            ("Declaration", declaration), ("Newest", newest.Number), ("Open", round?.IsOpen(now) == true ? round : null), ("FormInput", input));
    }

    private static async Task<Results<Done, RazorComponentResult>> Open(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var (declaration, now) = (requested.Declaration, clock.GetUtcNow());
        var form = await FormInput.Read(request, cancel);
        try
        {
            var deadline = DeadlineInput.NewDeadline(form);
            var languages = Language.All.Select(l => l.Code).Where(code => form.IsChecked($"language.{code}")).ToList();
            await new NewConsultation(DraftPages.Number(form["version"]), deadline.ClosesAt, deadline.TimeZone, languages,
                EnumNames.Parse<Moderation>("moderation", form["moderation"])).Apply(db, declaration, caller.Actor, now, cancel)
                .OrNotFound("version");
            return new Done($"/drafting/{declaration.Slug}/inputs", "The consultation is open. Give participants the address of their page.",
                ($"/drafting/{declaration.Slug}/consultation", "Change or close it"));
        }
        catch (InvalidInputException invalid)
        {
            form.AddErrors(invalid);
        }
        catch (RuleBrokenException rule)
        {
            form.AddError("version", rule.Message);
        }

        return await Show(db, declaration, form, now, cancel);
    }
}
