using Declarations.Access;
using Declarations.Api.Access;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Stakeholders;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Declarations.Api.Stakeholders;

/// <param name="Name">Of the directory.</param>
/// <param name="Purpose">To which the signers of these entries agreed.</param>
public sealed record DirectoryResponse(string Name, string Purpose, DateTimeOffset ExportedAt, IReadOnlyList<DirectoryItem> Items);

/// <summary>The directory of a declaration for the secretariat, and an entry in it by the link of its signature.</summary>
internal static class DirectoryEndpoints
{
    public static void MapDirectory(this RouteGroupBuilder declaration)
    {
        var directory = declaration.MapGroup("/directory").Require(Role.Secretariat);
        directory.MapGet("", Export).Produces<DirectoryResponse>().Produces<string>(200, "text/csv");
        directory.MapGet("/settings", (RequestedDeclaration requested) => TypedResults.Ok(DirectoryOf(requested)));
        directory.MapPut("/settings", Change);
        directory.MapDelete("/settings", Remove);
    }

    public static void MapDirectoryEntries(this RouteGroupBuilder api)
    {
        var links = api.MapGroup("").AddEndpointFilter(async (context, next) =>
        {
            context.HttpContext.Response.Headers[HeaderNames.CacheControl] = "no-store";
            return await next(context);
        });
        links.MapGet("/my-signature/{token}/directory", Show);
        links.MapPut("/my-signature/{token}/directory", Agree);
        links.MapDelete("/my-signature/{token}/directory", Leave);
        links.MapGet("/directory-contacts/{token}", ShowContact);
        links.MapPost("/directory-contacts/{token}", ConfirmContactAddress);
        links.MapDelete("/directory-contacts/{token}", WithdrawContact);
    }

    /// <summary>
    /// The entries whose signers agree at this moment, in JSON or CSV. Each export is recorded in the audit trail with the number of its
    /// entries.
    /// </summary>
    private static async Task<IResult> Export(
        RequestedDeclaration requested, HttpContext http, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        var (directory, now) = (DirectoryOf(requested), clock.GetUtcNow());
        http.Response.Headers.Vary = HeaderNames.Accept;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.WantsCsv())
        {
            return DirectoryCsv.Answer(requested.Declaration,
                await DirectoryExport.Export(db, requested.Declaration, "csv", caller.Actor, now, cancel));
        }

        return TypedResults.Ok(new DirectoryResponse(directory.Name, directory.Purpose, now,
            await DirectoryExport.Export(db, requested.Declaration, "json", caller.Actor, now, cancel)));
    }

    /// <summary>
    /// Offers signers a directory, or changes it. Who agreed to another name or purpose is left out until they agree again; themes can
    /// change.
    /// </summary>
    private static async Task<Ok<StakeholderDirectory>> Change(
        RequestedDeclaration requested, NewDirectory request, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await request.Apply(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(DirectoryOf(requested));
    }

    /// <summary>Offers no directory any more.</summary>
    private static async Task<NoContent> Remove(
        RequestedDeclaration requested, Caller caller, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        _ = DirectoryOf(requested);
        await NewDirectory.Remove(db, requested.Declaration, caller.Actor, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    private static StakeholderDirectory DirectoryOf(RequestedDeclaration requested) =>
        requested.Declaration.Directory ?? throw new NotFoundException("directory");

    /// <summary>The directory, whether this signature is offered it, and its entry.</summary>
    private static async Task<Ok<DirectoryView>> Show(
        string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await AgreeToDirectory.Show(db, token, clock.GetUtcNow(), cancel));

    /// <summary>
    /// Agrees to be exported with these themes and this contact, and replaces an earlier entry. A contact other than the signature's own
    /// mailbox is mailed, and the entry is exported once it confirms.
    /// </summary>
    private static async Task<Ok<DirectoryView>> Agree(
        string token, NewEntry request, DeclarationsDb db, Site site, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await AgreeToDirectory.Agree(db, site, token, request, clock.GetUtcNow(), cancel));

    /// <summary>Withdraws the agreement: the next export is without the entry.</summary>
    private static async Task<NoContent> Leave(string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel)
    {
        await AgreeToDirectory.Leave(db, token, clock.GetUtcNow(), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<ContactView>> ShowContact(string token, DeclarationsDb db, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmContact.Show(db, token, cancel));

    /// <summary>Confirms that the mailbox of the link is the contact of an entry. Idempotent.</summary>
    private static async Task<Ok<ContactView>> ConfirmContactAddress(
        string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmContact.Confirm(db, token, clock.GetUtcNow(), cancel));

    /// <summary>The mailbox of the link wants the entry exported no more.</summary>
    private static async Task<Ok<ContactView>> WithdrawContact(
        string token, DeclarationsDb db, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.Ok(await ConfirmContact.Withdraw(db, token, clock.GetUtcNow(), cancel));
}
