using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Bouncing;
using Declarations.Declaring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Bouncing;

/// <summary>Undelivered mail by reason, and what to do about one.</summary>
internal static class UndeliveredMailPages
{
    public static void MapUndeliveredMailPages(this RouteGroupBuilder admin)
    {
        admin.MapGet("/mail", (RequestedDeclaration requested, string? from, DeclarationsDb db, CancellationToken cancel) =>
            db.ShowAdmin<UndeliveredMailPage>(requested.Declaration, async () =>
                [("All", await UndeliveredList.Read(db, requested.Declaration.Id, cancel)), ("From", from)], cancel));
        admin.MapGet("/mail/{id:guid}", (RequestedDeclaration requested, Guid id, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, id, null, null, cancel));
        admin.MapPost("/mail/{id:guid}/resending", Resend);
        admin.MapPost("/mail/{id:guid}/address", Correct);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, Guid id, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<UndeliveredOnePage>(declaration, async () =>
            [("Item", (await UndeliveredList.Read(db, declaration.Id, cancel)).FirstOrDefault(i => i.Id == id)
                ?? throw new NotFoundException("mail"))],
            cancel, problem, input);

    private static async Task<IResult> Resend(
        RequestedDeclaration requested, Guid id, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel) =>
        await db.Act(requested.Declaration, new(), async () =>
        {
            await UndeliveredSignature.Resend(db, site, requested.Declaration, id, caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("mail");
            return new Done($"/secretariat/{requested.Declaration.Slug}/mail",
                "The mail is on its way again. If it fails, it is listed here again.");
        }, (current, problem, errors) => Show(db, current, id, problem, errors, cancel), cancel);

    private static async Task<IResult> Correct(
        RequestedDeclaration requested, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await db.Act(requested.Declaration, input, async () =>
        {
            await UndeliveredSignature.Correct(db, site, requested.Declaration, id, input["email"], caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("mail");
            return new Done($"/secretariat/{requested.Declaration.Slug}/mail",
                "The new address gets a mail. It counts once somebody confirms from that mailbox.");
        }, (current, problem, errors) => Show(db, current, id, problem, errors, cancel), cancel);
    }
}
