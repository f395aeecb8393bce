using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Publishing;

/// <summary>How a declaration's editions are printed.</summary>
internal static class EditionLookPages
{
    private const int LargestForm = DeclarationLogo.MaxBytes + (64 * 1024);

    public static void MapEditionLookPage(this RouteGroupBuilder admin)
    {
        var look = admin.MapGroup("/settings/editions");
        look.MapGet("", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, null, null, cancel));
        look.MapPost("", Save);
        look.MapGet("/logo", ShowLogo);
        look.MapPost("/logo", PutLogo).WithMetadata(new RequestSizeLimitAttribute(LargestForm),
            new RequestFormLimitsAttribute { MultipartBodyLengthLimit = LargestForm });
        look.MapPost("/logo/removal", RemoveLogo);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<EditionLookPage>(declaration, async () =>
        [
            ("FormInput", input ?? Of(declaration)),
            ("LogoSha256", (await DeclarationLogo.Find(db, declaration.Id, cancel))?.Sha256),
        ], cancel, problem, input);

    private static async Task<IResult> Save(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        return await db.Act(requested.Declaration, Called(input), async () =>
        {
            await new EditionLookChange
            {
                Paper = input["paper"],
                NumbersParagraphs = input.IsChecked("numbersParagraphs"),
                Symbol = input["symbol"],
                AgendaItem = input["agendaItem"],
            }.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return Done(requested, "The look of editions is saved.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static async Task<FileContentHttpResult> ShowLogo(
        RequestedDeclaration requested, DeclarationsDb db, HttpResponse response, CancellationToken cancel)
    {
        var logo = await DeclarationLogo.Find(db, requested.Declaration.Id, cancel).OrNotFound("logo");
        response.Headers.CacheControl = "private, no-cache";
        return TypedResults.File(logo.Png, "image/png");
    }

    private static async Task<IResult> PutLogo(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, Typesetter typesetter, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = Of(requested.Declaration);
        return await db.Act(requested.Declaration, input, async () =>
        {
            if ((await request.ReadFormAsync(cancel)).Files.GetFile("logo") is not { Length: > 0 } file)
            {
                throw InvalidInputException.For("logo", "is required: choose its file");
            }

            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancel);
            await DeclarationLogo.Put(db, typesetter, requested.Declaration, content.ToArray(), caller.Actor, clock.GetUtcNow(), cancel);
            return Done(requested, "The logo is saved.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static Task<IResult> RemoveLogo(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.Act(requested.Declaration, Of(requested.Declaration), async () =>
        {
            await DeclarationLogo.Remove(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return Done(requested, "The logo is removed.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);

    private static Done Done(RequestedDeclaration requested, string what) =>
        new($"/secretariat/{requested.Declaration.Slug}/settings/editions", what);

    private static FormInput Called(FormInput input) => input.Call("symbol", "Document symbol").Call("agendaItem", "Agenda item").Call("logo", "Logo file");

    private static FormInput Of(Declaration declaration)
    {
        var look = EditionLook.Of(declaration);
        return Called(new FormInput
        {
            ["paper"] = look.Paper,
            ["numbersParagraphs"] = look.NumbersParagraphs ? "on" : "",
            ["symbol"] = look.Symbol ?? "",
            ["agendaItem"] = look.AgendaItem ?? "",
        });
    }
}
