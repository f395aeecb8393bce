using Declarations.Api.Components;
using Declarations.Confirming;
using Declarations.Signing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Declarations.Api.Signing;

/// <summary>The page behind the link in the mail to an organisation's published address. Only a POST changes anything.</summary>
internal static class OrganisationPages
{
    public static void MapOrganisationPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/second-confirmation/{token}", (string token, DeclarationsDb db, Visit visit, CancellationToken cancel) =>
            Show(visit, token, () => AnswerForOrganisation.Show(db, token, cancel)));
        foreach (var (act, answer) in new[] { ("yes", OrganisationAnswer.Signed), ("no", OrganisationAnswer.Denied) })
        {
            pages.MapPost($"/second-confirmation/{{token}}/{act}", (
                string token, DeclarationsDb db, Visit visit, TimeProvider clock, CancellationToken cancel) =>
                Show(visit, token, () => AnswerForOrganisation.Answer(db, token, answer, clock.GetUtcNow(), cancel)));
        }
    }

    private static Task<RazorComponentResult> Show(Visit visit, string token, Func<Task<OrganisationQuestion>> read) =>
        LinkStates.OrRefusal(visit, async () =>
        {
            var question = await read();
            visit.PreferDeclarationLanguage(question.Language);
            return Page.Of<OrganisationPage>(("Question", question), ("Token", token));
        });
}
