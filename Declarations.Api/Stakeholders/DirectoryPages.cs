using System.Text.Json;
using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Auditing;
using Declarations.Declaring;
using Declarations.Stakeholders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Declarations.Api.Stakeholders;

/// <summary>The directory for the secretariat: what it is, how many agree, its files and who took them.</summary>
internal static class DirectoryPages
{
    private const int ExportsShown = 20;

    public static void MapDirectoryPage(this RouteGroupBuilder admin)
    {
        admin.MapGet("/directory", (RequestedDeclaration requested, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, null, null, cancel));
        admin.MapPost("/directory", Save);
        admin.MapPost("/directory/removal", Remove);
        admin.MapPost("/directory/entries.csv", Csv);
        admin.MapPost("/directory/entries.json", Json);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<DirectoryPage>(declaration, async () =>
        [
            ("FormInput", input ?? Of(declaration.Directory)),
            ("Entries", (await DirectoryExport.Read(db, declaration, cancel)).Count),
            ("Exports", (await AuditList.Read(
                db, declaration.Id, new(null, DirectoryExport.Action, null, null, null), null, ExportsShown, cancel)).Items),
        ], cancel, problem, input);

    private static async Task<IResult> Save(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = (await FormInput.Read(request, cancel)).Call("name", "Name of the directory")
            .Call("purpose", "Who receives it, and what for").Call("themes", "Themes to choose from");
        return await db.Act(requested.Declaration, input, async () =>
        {
            await new NewDirectory(input["name"], input["purpose"], input["themes"].Split('\n', StringSplitOptions.TrimEntries),
                input.IsChecked("individuals")).Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done(Path(requested), "The directory is saved.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> Remove(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        await db.Act(requested.Declaration, new FormInput(), async () =>
        {
            await NewDirectory.Remove(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done(Path(requested), "Signers are no longer offered the directory.");
        }, (current, problem, errors) => Show(db, current, problem, errors, cancel), cancel);

    private static async Task<FileContentHttpResult> Csv(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        DirectoryCsv.Answer(requested.Declaration,
            await DirectoryExport.Export(db, requested.Declaration, "csv", caller.Actor, clock.GetUtcNow(), cancel));

    private static async Task<FileContentHttpResult> Json(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, IOptions<JsonOptions> json, TimeProvider clock,
        CancellationToken cancel)
    {
        var (directory, now) = (requested.Declaration.Directory, clock.GetUtcNow());
        var items = await DirectoryExport.Export(db, requested.Declaration, "json", caller.Actor, now, cancel);
        return TypedResults.File(
            JsonSerializer.SerializeToUtf8Bytes(
                new DirectoryResponse(directory?.Name ?? "", directory?.Purpose ?? "", now, items), json.Value.SerializerOptions),
            "application/json", $"{requested.Declaration.Slug}-directory.json");
    }

    private static string Path(RequestedDeclaration requested) => $"/secretariat/{requested.Declaration.Slug}/directory";

    private static FormInput Of(StakeholderDirectory? directory) => new()
    {
        ["name"] = directory?.Name ?? "",
        ["purpose"] = directory?.Purpose ?? "",
        ["themes"] = string.Join('\n', directory?.Themes ?? []),
        ["individuals"] = directory?.Individuals == true ? "on" : "",
    };
}
