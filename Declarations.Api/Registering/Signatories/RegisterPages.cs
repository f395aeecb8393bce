using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Database;
using Declarations.Declaring;
using Declarations.Registering;
using Declarations.Signing;
using Declarations.Validation;

namespace Declarations.Api.Registering;

/// <summary>The register for people: search, one signature with all behind its signatory, and what may be done to it.</summary>
public static class RegisterPages
{
    private static readonly Dictionary<string, Func<DeclarationsDb, Guid, Guid, string, DateTimeOffset, CancellationToken,
    Task<Signature?>>> Acts = new(StringComparer.Ordinal)
    {
        ["invalidation"] = SignatureModeration.Invalidate,
        ["restoration"] = SignatureModeration.Restore,
        ["quarantine"] = SignatureModeration.Quarantine,
        ["release"] = SignatureModeration.Release,
    };

    public static void MapRegisterPages(this RouteGroupBuilder room)
    {
        room.MapGet("/register", List);
        room.MapGet("/register/{id:guid}",
            (string slug, Guid id, DeclarationsDb db, CancellationToken cancel) => Show(slug, id, db, null, null, cancel));
        room.MapPost("/register/{id:guid}/name", Rename);
        room.MapPost("/register/{id:guid}/{act:regex(^(invalidation|restoration|quarantine|release)$)}", Strike);
    }

    private static Task<IResult> List(string slug, string? state, string? q, string? after, DeclarationsDb db, CancellationToken cancel) =>
        db.Room<RegisterPage>(slug, async room =>
        {
            var wanted = Enum.TryParse<SignatureState>(state, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed)
                ? parsed : (SignatureState?)null;
            try
            {
                var page = await RegisterList.Read(db, room.Declaration.Id, wanted, q, after, 50, cancel);
                return [("Entries", page), ("State", wanted), ("Query", q), ("After", after)];
            }
            catch (InvalidInputException)
            {
                return [("Entries", new ListPage<RegisterEntry>([], null)), ("State", wanted), ("Query", null), ("After", after)];
            }
        }, cancel);

    private static Task<IResult> Show(
        string slug, Guid id, DeclarationsDb db, string? problem, FormInput? filled, CancellationToken cancel) =>
        db.Room<SignaturePage>(slug, async room => await RegisterDetail.Read(db, room.Declaration.Id, id, cancel) is { } detail
            ? [("Detail", detail)] : null, cancel, problem, filled);

    private static async Task<IResult> Rename(
        string slug, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var filled = await FormInput.Read(request, cancel);
        return await db.Act($"/secretariat/{slug}/register/{id}", filled,
            async () => await db.FindDeclaration(slug, cancel) is { } declaration
                && await ListedNames.Rename(db, declaration.Id, id, filled["name"], caller.Actor, clock.GetUtcNow(), cancel) is not null,
            (problem, mended) => Show(slug, id, db, problem, mended, cancel));
    }

    private static Task<IResult> Strike(
        string slug, Guid id, string act, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        db.Act($"/secretariat/{slug}/register/{id}", new FormInput(),
            async () => await db.FindDeclaration(slug, cancel) is { } declaration
                && await Acts[act](db, declaration.Id, id, caller.Actor, clock.GetUtcNow(), cancel) is not null,
            (problem, mended) => Show(slug, id, db, problem, mended, cancel));
}
