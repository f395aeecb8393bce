using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Publishing;

/// <summary>The page on which the secretariat makes editions and downloads their files.</summary>
internal static class EditionsPages
{
    public static void MapEditionsPage(this RouteGroupBuilder admin)
    {
        admin.MapGet("/editions", List);
        admin.MapPost("/editions", Make);
        admin.MapGet("/editions/preflight", Check);
        admin.MapGet("/editions/{number}/files/{name}", Download);
    }

    /// <summary>The page is asked for again every few seconds while an edition is rendered.</summary>
    private static async Task<RazorComponentResult> List(
        RequestedDeclaration requested, HttpResponse response, DeclarationsDb db, CancellationToken cancel)
    {
        if (await db.Editions.AnyAsync(e => e.DeclarationId == requested.Declaration.Id && e.State == EditionState.Rendering, cancel))
        {
            response.Headers["Refresh"] = "3";
        }

        return await Show(db, requested.Declaration, null, null, cancel);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<EditionsPage>(declaration,
            async () => [("Editions", await EditionDetail.List(db, declaration.Id, forSecretariat: true, cancel))], cancel, problem, input);

    private static async Task<IResult> Check(
        RequestedDeclaration requested, string? kind, string? language, DeclarationsDb db, Typesetter typesetter, CancellationToken cancel)
    {
        var input = new FormInput { ["kind"] = kind ?? "", ["language"] = language ?? "" };
        return await db.Answer(requested.Declaration, input, async () => await Preview(db, requested.Declaration, null, input,
            await Preflight.Run(db, typesetter, requested.Declaration, OrderedKind.Checked(kind), language, cancel), cancel),
            (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static Task<RazorComponentResult> Preview(
        DeclarationsDb db, Declaration declaration, string? problem, FormInput? input, Preflight found, CancellationToken cancel) =>
        db.ShowAdmin<PreflightPage>(declaration, () => Task.FromResult<(string, object?)[]>([("Found", found)]), cancel, problem, input);

    private static async Task<IResult> Make(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, Typesetter typesetter, Site site,
        TimeProvider clock, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = (await FormInput.Read(request, cancel)).Call("language", "Language of the text");
        return await db.Answer(declaration, input, async () =>
        {
            var kind = OrderedKind.Of(input["kind"]);
            try
            {
                await OrderEdition.Order(db, typesetter, site, declaration, new(kind, caller.Actor, caller.Name)
                {
                    Language = input.Text("language"),
                }, Accepted(input), input.Text("preflight"), clock.GetUtcNow(), cancel);
                return new Done($"/secretariat/{declaration.Slug}/editions", kind is EditionKind.Addendum
                    ? "The addendum is being made from the signatories that were added until now."
                    : "The edition is being made from the text and the roll as they are now.");
            }
            catch (PreflightException found) when (found.Code is "preflight_changed")
            {
                input["accepted"] = "";
                return await Preview(db, declaration, found.Message, input, found.Found, cancel);
            }
            catch (PreflightException found)
            {
                if (input.Has("advisories") && !input.IsChecked("accepted"))
                {
                    input.AddError("accepted", "Tick the box, or settle what is listed first.");
                }

                return await Preview(db, declaration, null, input, found.Found, cancel);
            }
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    // The kinds that the member was shown: what was found since is shown before it is accepted.
    private static string[] Accepted(FormInput input) =>
        input.IsChecked("accepted") ? input["advisories"].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>Members' links to undelivered files lead here, because the API takes no cookie.</summary>
    private static async Task<FileContentHttpResult> Download(
        RequestedDeclaration requested, string number, string name, HttpContext http, DeclarationsDb db, CancellationToken cancel)
    {
        var edition = await (EditionNumber.TryParse(number, out var found) ? db.FindEdition(requested.Declaration.Id, found, cancel) : Task.FromResult<Edition?>(null))
            .OrNotFound("edition");
        var file = await OpenedFile.Find(db, edition, name, cancel).OrNotFound("file");
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Bytes(file.Bytes, file.ContentType, $"{requested.Declaration.Slug}-edition-{number}-{file.Name}");
    }
}
