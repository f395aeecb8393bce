using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Updating;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Updating;

/// <summary>Writing an update, seeing it as it will be mailed, and sending it.</summary>
internal static class SignerUpdatePages
{
    public static void MapSignerUpdatePages(this RouteGroupBuilder admin)
    {
        admin.MapGet("/updates", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, null, null, cancel));
        admin.MapPost("/updates", Send);
        admin.MapPost("/updates/preview", Preview);
        admin.MapGet("/updates/preview", (RequestedDeclaration requested) =>
            TypedResults.Redirect($"/secretariat/{requested.Declaration.Slug}/updates"));
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string? problem, FormInput? input, CancellationToken cancel,
        CheckedUpdate? preview = null) =>
        db.ShowAdmin<SignerUpdatesPage>(declaration, async () =>
            [("Sent", await UpdateItem.Read(db, declaration.Id, cancel)), ("Preview", preview),
                ("Mailboxes", await UpdateMailing.CountMailboxes(db, declaration.Id, cancel))], cancel, problem, input);

    private static async Task<IResult> Preview(
        RequestedDeclaration requested, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        try
        {
            return await Show(db, requested.Declaration, null, input, cancel, Read(input).Read());
        }
        catch (Validation.InvalidInputException invalid)
        {
            input.AddErrors(invalid);
            return await Show(db, requested.Declaration, null, input, cancel);
        }
    }

    private static async Task<IResult> Send(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        return await db.Act(declaration, input, async () =>
        {
            await SendUpdate.Send(db, declaration, Read(input), caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{declaration.Slug}/updates#sent", "The update is on its way.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static NewUpdate Read(FormInput input) => new(input["subject"], input["markdown"]);
}
