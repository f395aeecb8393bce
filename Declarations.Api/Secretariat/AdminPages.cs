using Declarations.Api.Components;
using Declarations.Declaring;
using Declarations.Validation;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Secretariat;

/// <summary>Shows a page of the secretariat. The problem is why an action was refused; the input holds errors by field.</summary>
internal delegate Task<RazorComponentResult> ShowAdminPage(Declaration declaration, string? problem, FormInput? input);

/// <summary>How every page of the secretariat is shown, and how its forms are answered.</summary>
internal static class AdminPages
{
    /// <summary>Shows a page about a declaration. <paramref name="read"/> gives the page's own parameters.</summary>
    public static async Task<RazorComponentResult> ShowAdmin<TPage>(
        this DeclarationsDb db, Declaration declaration, Func<Task<(string Name, object? Value)[]>> read, CancellationToken cancel,
        string? problem = null, FormInput? input = null)
        where TPage : IComponent
    {
        var status = input is { Problems.Count: > 0 } ? StatusCodes.Status400BadRequest
            : problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        (string, object?)[] form = input is null ? [] : [("FormInput", input)];
        return Page.Of<TPage>(status,
            [("Admin", await DeclarationAdmin.Of(db, declaration, cancel)), ("Problem", problem), .. await read(), .. form]);
    }

    /// <summary>Runs what a form asks for and redirects; when the rules refuse it, shows the form's page again.</summary>
    /// <param name="act">Returns the next page, and what to say on it.</param>
    public static Task<IResult> Act(
        this DeclarationsDb db, Declaration declaration, FormInput input, Func<Task<Done>> act, ShowAdminPage showAgain,
        CancellationToken cancel) => db.Answer(declaration, input, async () => await act(), showAgain, cancel);

    /// <summary>As <see cref="Act"/>, for a form that may lead to another form.</summary>
    public static async Task<IResult> Answer(
        this DeclarationsDb db, Declaration declaration, FormInput input, Func<Task<IResult>> act, ShowAdminPage showAgain,
        CancellationToken cancel)
    {
        try
        {
            return await act();
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
            return await showAgain(await Reread(db, declaration, cancel), null, input);
        }
        catch (Exception refused) when (refused is RuleBrokenException or DbUpdateException
            && Hosting.Problems.For(refused) is { } problem)
        {
            var page = await showAgain(await Reread(db, declaration, cancel), problem.Detail, input);
            page.StatusCode = problem.Status is StatusCodes.Status503ServiceUnavailable ? problem.Status : page.StatusCode;
            return page;
        }
    }

    // A refused action may have changed entities that were not saved.
    private static Task<Declaration> Reread(DeclarationsDb db, Declaration declaration, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        return db.Declarations.SingleAsync(d => d.Id == declaration.Id, cancel);
    }
}
