using Declarations.Api.Components;
using Declarations.Validation;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Api.Secretariat;

/// <summary>The way every page of the secretariat is shown, and every form of it is answered.</summary>
internal static class AdminPages
{
    /// <summary>Shows a page of a declaration's room; the tab's own parameters are read once the declaration is known.</summary>
    public static async Task<IResult> Room<TPage>(
        this DeclarationsDb db, string slug, Func<DeclarationAdmin, Task<(string Name, object? Value)[]?>> read, CancellationToken cancel,
        string? problem = null, FormInput? filled = null)
        where TPage : IComponent
    {
        if (await DeclarationAdmin.Find(db, slug, cancel) is not { } room || await read(room) is not { } parameters)
        {
            return ErrorPages.Of(StatusCodes.Status404NotFound);
        }

        var status = filled is { Problems.Count: > 0 }
            ? StatusCodes.Status400BadRequest : problem is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
        (string, object?)[] all = [("Room", room), ("Problem", problem), .. parameters, .. filled is null
            ? [] : new (string, object?)[] { ("FormInput", filled) }];
        return Page.Of<TPage>(status, all);
    }

    /// <summary>Does what a form asks and goes on to the next page; what the rules refuse is said on the page it came from.</summary>
    /// <param name="act">False when what it is about does not exist.</param>
    /// <param name="back">Shows the page again with a problem, or with the form to mend.</param>
    public static Task<IResult> Act(
        this DeclarationsDb db, string next, FormInput filled, Func<Task<bool>> act, Func<string?, FormInput?, Task<IResult>> back) =>
        Act(db, () => Task.FromResult(next), filled, act, back);

    /// <summary>The same, where what was done decides which page is next.</summary>
    public static async Task<IResult> Act(
        this DeclarationsDb db, Func<Task<string>> next, FormInput filled, Func<Task<bool>> act, Func<string?, FormInput?,
        Task<IResult>> back)
    {
        try
        {
            return await act() ? TypedResults.Redirect(await next()) : ErrorPages.Of(StatusCodes.Status404NotFound);
        }
        catch (InvalidInputException invalid)
        {
            db.ChangeTracker.Clear();
            filled.Mend(invalid);
            return await back(null, filled);
        }
        catch (Exception refused) when (Hosting.Problems.For(refused) is { } problem && refused is RuleBrokenException or DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return await back(problem.Detail, filled);
        }
    }
}
