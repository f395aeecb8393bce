using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Endorsing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Endorsing;

/// <summary>The form that enters an endorsement with its document.</summary>
internal static class NewEndorsementPages
{
    private static readonly (string Field, string Label)[] Labels =
    [
        ("evidence", "Document"),
        ("source", "What was received"),
        ("updates", "Updates"),
        ("organisation.name", "Legal name"),
        ("organisation.acronym", "Acronym"),
        ("organisation.ownName", "Name in its own script"),
        ("organisation.country", "Country"),
        ("organisation.website", "Website"),
        ("representative.name", "Name of the person who signed the document"),
        ("representative.title", "Their title"),
        ("representative.authorised", "That this person signed for the organisation"),
        ("individual.name", "Name"),
        ("individual.affiliation", "Affiliation"),
        ("individual.country", "Country"),
        ("listing", "Who can see the name"),
        ("language", "Language of emails"),
        ("receivedOn", "Received on"),
    ];

    private const int LargestForm = (int)EndorsementEndpoints.LargestBody;

    public static void MapNewEndorsementPages(this RouteGroupBuilder endorsements)
    {
        endorsements.MapGet("/new", (RequestedDeclaration requested, Caller caller, DeclarationsDb db, CancellationToken cancel) =>
            Show(db, requested.Declaration, caller, null, null, cancel));
        endorsements.MapPost("", Enter).WithMetadata(new RequestSizeLimitAttribute(LargestForm),
            new RequestFormLimitsAttribute { MultipartBodyLengthLimit = LargestForm });
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Declaration declaration, Caller caller, string? problem, FormInput? input, CancellationToken cancel) =>
        db.ShowAdmin<NewEndorsementPage>(declaration, async () =>
        [
            ("HasEdition", await EndorsementPeriod.HasEdition(db, declaration, cancel)),
            ("Second", await EndorsementMembers.Second(db, declaration.Id, caller, cancel)),
        ], cancel, problem, input);

    private static async Task<IResult> Enter(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, TimeProvider clock,
        CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        Array.ForEach(Labels, label => input.Call(label.Field, label.Label));
        var entered = Read(input, await ReadFile(request, cancel));
        return await db.Act(declaration, input, async () =>
        {
            try
            {
                var item = await EnterEndorsement.Enter(db, declaration, entered, caller.Actor, clock.GetUtcNow(), cancel);
                var list = $"/secretariat/{declaration.Slug}/endorsements";
                return new Done(list, "The endorsement is entered. A second member must check it before it counts.",
                    ($"{list}/{item.Id}", "See it, or take it back"));
            }
            catch (RuleBrokenException refused) when (refused.Code is "evidence_type" or "evidence_too_large")
            {
                throw Validation.InvalidInputException.For("evidence", refused.Message["The document ".Length..].TrimEnd('.'));
            }
            catch (Validation.InvalidInputException invalid)
            {
                throw new Validation.InvalidInputException(InForm(invalid.Errors, entered.Evidence is not null));
            }
        }, (current, problem, errors) => Show(db, current, caller, problem, errors, cancel), cancel);
    }

    private static NewEndorsement Read(FormInput input, NewEndorsement.EvidencePart? evidence) => new()
    {
        Kind = input.Text("kind") ?? "organisation",
        Organisation = new(input.Text("organisation.name"), input.Text("organisation.acronym"), input.Text("organisation.ownName"),
            input.Text("organisation.country"), input.Text("organisation.website")),
        Representative = new(input.Text("representative.name"), input.Text("representative.title"), input.IsChecked("representative.authorised")),
        Individual = new(input.Text("individual.name"), input.Text("individual.affiliation"), input.Text("individual.country")),
        Email = input.Text("email"),
        Listing = input.Text("listing"),
        Updates = input.IsChecked("updates"),
        Language = input.Text("language"),
        Discreet = input.IsChecked("discreet"),
        Source = input.Text("source"),
        ReceivedOn = input.Text("receivedOn"),
        Evidence = evidence,
    };

    private static async Task<NewEndorsement.EvidencePart?> ReadFile(HttpRequest request, CancellationToken cancel)
    {
        if ((await request.ReadFormAsync(cancel)).Files.GetFile("evidence") is not { Length: > 0 } file)
        {
            return null;
        }

        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        return new(Path.GetFileName(file.FileName), Convert.ToBase64String(content.GetBuffer().AsSpan(0, (int)content.Length)));
    }

    // The form has one field for the file.
    private static Dictionary<string, string[]> InForm(IReadOnlyDictionary<string, string[]> errors, bool hasFile)
    {
        var shown = errors.Where(e => !e.Key.StartsWith("evidence.", StringComparison.Ordinal))
            .ToDictionary(e => e.Key, e => e.Key is "listing" ? ["is required: choose one"] : e.Value, StringComparer.Ordinal);
        if (shown.Count < errors.Count)
        {
            shown["evidence"] = !hasFile ? ["is required: choose its file"]
                : [.. errors.GetValueOrDefault("evidence.name", []).Select(fault => $"has a name that {fault}"),
                    .. errors.GetValueOrDefault("evidence.contentBase64", [])];
        }

        return shown;
    }
}
