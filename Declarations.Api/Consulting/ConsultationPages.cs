using Declarations.Api.Components;
using Declarations.Api.Hosting;
using Declarations.Consulting;
using Declarations.Drafting;
using Declarations.Localization;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Consulting;

/// <summary>The public page of a consultation: the text, the form, and what is shown of the input.</summary>
internal static class ConsultationPages
{
    public static void MapConsultationPages(this RouteGroupBuilder pages)
    {
        var consultation = pages.MapGroup("/declarations/{slug}/consultation");
        consultation.MapGet("", (ConsultedDeclaration requested, string? clause, DeclarationsDb db, Visit visit, TimeProvider clock,
            CancellationToken cancel) => Show(requested, clause, null, db, visit, clock.GetUtcNow(), cancel));
        consultation.MapPost("", Submit).RequireRateLimiting(Limits.Inputs);
        consultation.MapInputLinksPages();
        consultation.MapGet("/responses.csv", (ConsultedDeclaration requested, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
            Export(requested, ResponseFormat.Csv, db, visit, cancel));
        consultation.MapGet("/responses.docx", (ConsultedDeclaration requested, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
            Export(requested, ResponseFormat.Word, db, visit, cancel));
    }

    private static async Task<RazorComponentResult> Show(
        ConsultedDeclaration requested, string? clause, FormInput? input, DeclarationsDb db, Visit visit, DateTimeOffset now,
        CancellationToken cancel)
    {
        var (declaration, round) = (requested.Declaration, input is null ? requested.RequireShown() : requested.RequireRound());
        visit.PreferDeclarationLanguage(declaration.Language);
        var version = await db.FindVersion(declaration.Id, round.VersionNumber, cancel).OrNotFound("version");
        return Page.Of<ConsultationPage>(StatusOf(input),
            ("Declaration", declaration), ("Round", round), ("Rounds", requested.Rounds), ("Document", version.Read()), ("Language", version.Language),
            ("Shown", await ResponseTable.ReadPublic(db, round, cancel)), ("At", clause), ("FormInput", input), ("Now", now));
    }

    // A form without problems is shown again when it came after the closing.
    private static int StatusOf(FormInput? input) => input switch
    {
        null => StatusCodes.Status200OK,
        { Problems.Count: 0 } => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status400BadRequest,
    };

    private static async Task<RazorComponentResult> Submit(
        ConsultedDeclaration requested, HttpRequest request, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel)
    {
        var (declaration, now) = (requested.Declaration, clock.GetUtcNow());
        var form = await FormInput.Read(request, cancel);
        visit.PreferDeclarationLanguage(declaration.Language);
        try
        {
            await new SubmitInput(form.Text("clauseId"), form["body"], form.Text("name"), form.Text("organisation"), form.Text("email"),
                visit.Language.Code, form.IsChecked("showName")).Submit(db, declaration, requested.RequireRound(), now, cancel);
            return Page.Of<InputSentPage>(("Declaration", declaration), ("Email", form["email"].Trim()));
        }
        catch (InvalidInputException invalid)
        {
            foreach (var (field, errors) in invalid.Errors.OrderBy(error => Array.IndexOf(Fields, error.Key)))
            {
                form.AddError(field, Sentence(visit.Words, field, errors[0]));
            }
        }
        catch (RuleBrokenException rule) when (rule.Code is "consultation_closed")
        {
            // The page says that it is closed, and gives the words back.
        }

        return await Show(requested, null, form, db, visit, now, cancel);
    }

    // In the order of the form, which the summary of errors follows.
    private static readonly string[] Fields = ["clauseId", "body", "name", "organisation", "email"];

    private static string Sentence(Words words, string field, string fault)
    {
        var label = words[field is "body" ? "input.yours" : $"input.{field.ToLowerInvariant()}"];
        return fault.Contains("at most", StringComparison.Ordinal)
            ? words.Say("problem.long", ("label", label), ("max", field is "body" ? SubmitInput.LongestBody : 200))
            : fault.Contains("a link", StringComparison.Ordinal) ? words.Say("problem.link", ("label", label))
            : fault.Contains("must not contain", StringComparison.Ordinal) ? words.Say("problem.control", ("label", label))
            : field switch
            {
                "email" => words["problem.email"],
                "body" => words["problem.input.body"],
                "name" => words["problem.individual.name"],
                "clauseId" => words["problem.input.clause"],
                _ => words.Say("problem.unusable", ("label", label)),
            };
    }

    private static async Task<FileContentHttpResult> Export(
        ConsultedDeclaration requested, ResponseFormat format, DeclarationsDb db, Visit visit, CancellationToken cancel)
    {
        visit.PreferDeclarationLanguage(requested.Declaration.Language);
        var shown = await ResponseTable.ReadPublic(db, requested.RequireShown(), cancel);
        return ResponseFiles.Answer(requested.Declaration, shown, format, Words.In(visit.Language));
    }
}
