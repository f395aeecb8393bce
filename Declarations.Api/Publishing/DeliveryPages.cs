using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Publishing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Publishing;

/// <summary>The pages on which the secretariat records deliveries of an edition, and corrects or removes them.</summary>
internal static class DeliveryPages
{
    private const char FileSeparator = ',';

    public static void MapDeliveryPages(this RouteGroupBuilder edition)
    {
        edition.MapGet("", (RequestedDeclaration requested, string number, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, number, null, null, null, cancel));
        edition.MapPost("", Deliver);
        edition.MapGet("/{id:guid}", (RequestedDeclaration requested, string number, Guid id, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, number, id, null, null, cancel));
        edition.MapPost("/{id:guid}", Correct);
        edition.MapPost("/{id:guid}/removal", Remove);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, string number, Guid? id, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<DeliveryPage>(declaration, async () =>
        {
            var edition = await EditionDetail.Read(db, declaration.Id, Numbered(number), forSecretariat: true, cancel).OrNotFound("edition");
            var delivery = edition.Deliveries.FirstOrDefault(d => d.Id == id);
            return id is not null && delivery is null
                ? throw new NotFoundException("delivery")
                : [("Edition", edition), ("Delivery", delivery)];
        }, cancel, problem, input);

    private static async Task<IResult> Deliver(
        RequestedDeclaration requested, string number, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        return await db.Act(declaration, input, async () =>
        {
            var edition = await db.FindEdition(declaration.Id, Numbered(number), cancel).OrNotFound("edition");
            await RecordDelivery.Deliver(db, declaration, edition, Read(input), caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{declaration.Slug}/editions", input.Text("email") is null
                ? "The delivery is recorded. You can correct it in the list below."
                : "The delivery is recorded. The recipient gets a link by email; you can correct the delivery in the list below.");
        }, (current, problem, errors) => Show(db, current, number, null, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> Correct(
        RequestedDeclaration requested, string number, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        return await db.Act(declaration, input, async () =>
        {
            var edition = await db.FindEdition(declaration.Id, Numbered(number), cancel).OrNotFound("edition");
            await RecordDelivery.Correct(db, declaration, edition, id, DeliveryCorrection.Of(Read(input)), caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("delivery");
            return new Done($"/secretariat/{declaration.Slug}/editions", "The delivery is corrected.");
        }, (current, problem, errors) => Show(db, current, number, id, problem, errors, cancel), cancel);
    }

    private static async Task<IResult> Remove(
        RequestedDeclaration requested, string number, Guid id, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        return await db.Act(declaration, input, async () =>
        {
            var edition = await db.FindEdition(declaration.Id, Numbered(number), cancel).OrNotFound("edition");
            await RecordDelivery.Remove(db, declaration, edition, id, input["reason"], caller.Actor, clock.GetUtcNow(), cancel)
                .OrNotFound("delivery");
            return new Done($"/secretariat/{declaration.Slug}/editions", "The delivery is removed. The audit trail keeps it.");
        }, (current, problem, errors) => Show(db, current, number, id, problem, errors, cancel), cancel);
    }

    private static EditionNumber Numbered(string number) =>
        EditionNumber.TryParse(number, out var found) ? found : throw new NotFoundException("edition");

    // Every field of the form is sent, so an empty one is empty and not absent.
    private static NewDelivery Read(FormInput input) => new(
        input["recipient"], input["email"], input["deliveredOn"],
        input["files"].Split(FileSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), input["acknowledgement"]);
}
