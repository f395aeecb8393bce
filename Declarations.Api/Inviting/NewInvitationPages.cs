using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Inviting;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Declarations.Api.Inviting;

/// <summary>A pasted or uploaded list: what is wrong and how the mail reads, then one button.</summary>
internal static class NewInvitationPages
{
    private const int LargestForm = (int)InvitationEndpoints.LargestBody;

    public static void MapNewInvitationPages(this RouteGroupBuilder invitations)
    {
        invitations.MapGet("/new", (RequestedDeclaration requested, DeclarationsDb db, Site site, CancellationToken cancel) =>
            Show(db, site, requested.Declaration, null, null, null, cancel));
        invitations.MapGet("/preview", (RequestedDeclaration requested) =>
            TypedResults.Redirect($"/secretariat/{requested.Declaration.Slug}/invitations/new"));
        var forms = invitations.MapGroup("").WithMetadata(new RequestSizeLimitAttribute(LargestForm),
            new RequestFormLimitsAttribute { MultipartBodyLengthLimit = LargestForm, ValueLengthLimit = LargestForm });
        forms.MapPost("/preview", Preview);
        forms.MapPost("", Invite);
    }

    private static async Task<RazorComponentResult> Preview(
        RequestedDeclaration requested, HttpRequest request, DeclarationsDb db, Site site, CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        if ((await request.ReadFormAsync(cancel)).Files.GetFile("file") is { Length: > 0 } file)
        {
            var bytes = new byte[file.Length];
            await using var content = file.OpenReadStream();
            await content.ReadExactlyAsync(bytes, cancel);
            input["list"] = ListText.Decode(bytes);
        }

        var fields = new Fields();
        NewInvitations.ReadMessage(fields, input["message"]);
        fields.Require(input.Text("list") is not null, "list", "is required: paste it or choose a file");
        var preview = input.Text("list") is { } list ? await InvitationPreview.Of(db, requested.Declaration, list, cancel) : null;
        fields.Require(preview is null or { Rows.Count: <= NewInvitations.Most }, "list", $"must hold at most {NewInvitations.Most} lines");
        if (fields.Errors.Count > 0)
        {
            input.AddErrors(new InvalidInputException(fields.Errors));
            preview = null;
        }

        return await Show(db, site, requested.Declaration, null, input, preview, cancel);
    }

    private static async Task<IResult> Invite(
        RequestedDeclaration requested, HttpRequest request, Caller caller, DeclarationsDb db, Site site, TimeProvider clock,
        CancellationToken cancel)
    {
        var input = await FormInput.Read(request, cancel);
        var declaration = requested.Declaration;
        var preview = await InvitationPreview.Of(db, declaration, input["list"], cancel);
        return await db.Act(declaration, input, async () =>
        {
            var list = preview.ToRequest(input.Text("message"));
            await InviteMailboxes.Invite(db, declaration, list, caller.Actor, clock.GetUtcNow(), cancel);
            return new Done($"/secretariat/{declaration.Slug}/invitations", "The invitations are on their way.");
        }, (current, problem, errors) => Show(db, site, current, problem, errors, preview, cancel), cancel);
    }

    private static Task<RazorComponentResult> Show(
        DeclarationsDb db, Site site, Declaration declaration, string? problem, FormInput? input, InvitationPreview? preview,
        CancellationToken cancel) =>
        db.ShowAdmin<NewInvitationsPage>(declaration, () =>
        {
            var languages = preview?.Accepted.Select(row => row.Invited.Language).ToList();
            var mails = languages is null
                ? null : MailPreviews.Of(site, declaration, MailingKind.Invitation, input?.Text("message"), languages);
            return Task.FromResult<(string, object?)[]>([("FormInput", input), ("Preview", preview), ("Mails", mails)]);
        }, cancel, problem, input);
}
