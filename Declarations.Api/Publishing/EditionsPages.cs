using System.Globalization;
using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Validation;

namespace Declarations.Api.Publishing;

/// <summary>Editions for people: make, read, hand over.</summary>
public static class EditionsPages
{
    public static void MapEditionsPage(this RouteGroupBuilder room)
    {
        room.MapGet("/editions", (string slug, DeclarationsDb db, CancellationToken cancel) => Show(slug, db, null, null, cancel));
        room.MapPost("/editions", Make);
        room.MapGet("/editions/{number:int}/files/{name}", Download);
        room.MapPost("/editions/{number:int}/delivery", Deliver);
    }

    private static Task<IResult> Show(string slug, DeclarationsDb db, string? problem, FormInput? filled, CancellationToken cancel) =>
        db.Room<EditionsPage>(slug,
            async room =>
            [("Editions", await EditionDetail.List(db, room.Declaration.Id, forSecretariat: true, cancel))], cancel, problem, filled);

    private static async Task<IResult> Make(
        string slug, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        return await db.Act($"/secretariat/{slug}/editions", filled, async () =>
        {
            if (await db.FindDeclaration(slug, cancel) is not { } declaration)
            {
                return false;
            }

            var kind = ListQuery.One<EditionKind>("kind", filled["kind"])
                ?? throw InvalidInputException.For("kind", "must be draft or final");
            await FreezeEdition.Freeze(db, site, declaration, kind, caller.Actor, clock.GetUtcNow(), cancel);
            return true;
        }, (problem, mended) => Show(slug, db, problem, mended, cancel));
    }

    /// <summary>The API takes no cookie, so that members' links to undelivered files lead here.</summary>
    private static async Task<IResult> Download(
        string slug, int number, string name, HttpContext http, DeclarationsDb db, CancellationToken cancel)
    {
        if (await db.FindDeclaration(slug, cancel) is not { } declaration
            || await db.FindEdition(declaration.Id, number, cancel) is not { } edition
            || await OpenedFile.Find(db, edition, name, cancel) is not { } file)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Bytes(file.Bytes, file.ContentType, $"{slug}-edition-{number}-{file.Name}");
    }

    private static async Task<IResult> Deliver(
        string slug, int number, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        return await db.Act($"/secretariat/{slug}/editions", filled, async () =>
        {
            if (await db.FindDeclaration(slug, cancel) is not { } declaration
                || await db.FindEdition(declaration.Id, number, cancel) is not { } edition)
            {
                return false;
            }

            var delivery = new NewDelivery(filled.Text("recipient"), Day(filled, declaration.TimeZone, clock.GetUtcNow()), null,
                filled.Text("acknowledgement"));
            await RecordDelivery.Deliver(db, declaration, edition, delivery, caller.Actor, clock.GetUtcNow(), cancel);
            return true;
        }, (problem, mended) => Show(slug, db, problem, mended, cancel));
    }

    /// <summary>The noon of a stated day, or now when that is earlier: a form asks for no hour.</summary>
    private static DateTimeOffset? Day(FormInput filled, string? timeZone, DateTimeOffset now)
    {
        if (filled.Text("deliveredOn") is not { } text)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw InvalidInputException.For("deliveredOn", "must be a day");
        }

        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone ?? "UTC", out var stated) ? stated : TimeZoneInfo.Utc;
        if (DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime) == day)
        {
            return now;
        }

        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(12, 0)), zone), TimeSpan.Zero);
    }
}
