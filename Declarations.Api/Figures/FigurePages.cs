using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Figures;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Figures;

/// <summary>Each breakdown as a chart and a table, and as files.</summary>
internal static class FigurePages
{
    public static void MapFiguresPage(this RouteGroupBuilder admin)
    {
        admin.MapGet("/figures", (RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock,
            CancellationToken cancel) => Show(db, requested.Declaration, caller, clock, cancel));
        admin.MapPost("/figures/digest", ChangeDigest);
        admin.MapGet("/figures/{name}.csv", (RequestedDeclaration requested, string name, DeclarationsDb db, TimeProvider clock,
            CancellationToken cancel) => Download(requested, name, "csv", db, clock, cancel));
        admin.MapGet("/figures/{name}.svg", (RequestedDeclaration requested, string name, DeclarationsDb db, TimeProvider clock,
            CancellationToken cancel) => Download(requested, name, "svg", db, clock, cancel));
        admin.MapGet("/figures/{name}.png", (RequestedDeclaration requested, string name, DeclarationsDb db, TimeProvider clock,
            CancellationToken cancel) => Download(requested, name, "png", db, clock, cancel));
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, Caller caller, TimeProvider clock, CancellationToken cancel) =>
        db.ShowAdmin<FiguresPage>(declaration, async () =>
            [("Figures", await SignatureFigures.Read(db, declaration, clock.GetUtcNow(), cancel)),
             ("HasDigest", await Digest.IsWanted(db, caller.Id, declaration.Id, cancel))], cancel);

    private static async Task<Done> ChangeDigest(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var wanted = input["wanted"] is "yes";
        await (wanted
            ? Digest.Want(db, caller.Id, requested.Declaration, clock.GetUtcNow(), cancel)
            : Digest.End(db, caller.Id, requested.Declaration.Id, clock.GetUtcNow(), cancel));
        return new($"/secretariat/{requested.Declaration.Slug}/figures",
            wanted ? "You get the figures by email every morning." : "You no longer get the figures by email.");
    }

    internal static async Task<FileContentHttpResult> Download(
        RequestedDeclaration requested, string name, string type, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var figures = await SignatureFigures.Read(db, requested.Declaration, clock.GetUtcNow(), cancel);
        var table = FigureTable.Of(figures).FirstOrDefault(t => t.Name == name) ?? throw new NotFoundException("figure");
        var file = $"{requested.Declaration.Slug}-{name}.{type}";
        return type switch
        {
            "csv" => TypedResults.File(table.Csv(), "text/csv; charset=utf-8", file),
            "svg" => TypedResults.File(System.Text.Encoding.UTF8.GetBytes(Chart.Svg(table)), "image/svg+xml", file),
            _ => TypedResults.File(await ChartPicture.Png(Chart.Svg(table), cancel), "image/png", file),
        };
    }
}
