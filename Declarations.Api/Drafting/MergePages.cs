using Declarations.Api.Components;
using Declarations.Api.Declaring;
using Declarations.Api.Hosting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Texts;
using Declarations.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Conflict = Declarations.Drafting.Conflict;

namespace Declarations.Api.Drafting;

/// <summary>Resolves conflicts of a save: both texts, a choice for each clause, and the merged text for review.</summary>
internal static class MergePages
{
    public static async Task<RazorComponentResult> ShowConflicts(
        DeclarationsDb db, Declaration declaration, EditState state, VersionConflictException refused, CancellationToken cancel)
    {
        if (refused.Conflicts.Count == 0)
        {
            var message = $"Version {refused.CurrentVersion} was saved in the meantime. This is your text; check what saving it would do.";
            return EditPages.Show(declaration, await (state with { Base = refused.CurrentVersion, Message = message })
                .Preview(db, declaration.Id, cancel), StatusCodes.Status409Conflict);
        }

        return Page.Of<ConflictPage>(StatusCodes.Status409Conflict, ("Declaration", declaration), ("EditState", state),
            ("Current", refused.CurrentVersion), ("Conflicts", refused.Conflicts));
    }

    public static async Task<RazorComponentResult> Merge(
        RequestedDeclaration requested, HttpRequest request, DeclarationsDb db, CancellationToken cancel)
    {
        var declaration = requested.Declaration;
        var input = await FormInput.Read(request, cancel);
        var state = EditState.Of(input);
        var origin = await db.FindVersion(declaration.Id, state.Base, cancel).OrNotFound("version");
        var current = await db.FindVersion(declaration.Id, DraftPages.Number(input["current"]), cancel).OrNotFound("version");
        try
        {
            var typed = DraftInput.Text(state.Markdown, cancel);
            var undecided = new List<Conflict>();
            var conflicts = new List<Conflict>();
            var merged = ConflictMerge.Merge(origin.Read(), current.Read(), typed, conflict =>
            {
                conflicts.Add(conflict);
                if (ReadChoice(input, conflict) is { } choice)
                {
                    return choice;
                }

                undecided.Add(conflict);
                return (ConflictMerge.Current, null);
            });
            if (undecided.Count > 0)
            {
                return Page.Of<ConflictPage>(StatusCodes.Status400BadRequest, ("Declaration", declaration),
                    ("EditState", state with { Message = "Choose a wording for every clause. What you chose and typed is still here." }),
                    ("Current", current.Number), ("Conflicts", (IReadOnlyList<Conflict>)conflicts));
            }

            var message = merged is null
                ? "The texts could not be merged. This is your text: saving it replaces what was saved in the meantime, so compare first."
                : "This is the merged text. Check what saving it would do, then save.";
            var next = new EditState(current.Number, merged ?? state.Markdown)
            {
                Summary = state.Summary,
                Text = merged is null ? typed : null,
            };
            return EditPages.Show(declaration, await next.Preview(db, declaration.Id, cancel) with { Message = message });
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
            return EditPages.Show(declaration, state, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Null when nothing was chosen. Typing another wording chooses it.</summary>
    private static (string Side, string? Words)? ReadChoice(FormInput input, Conflict conflict)
    {
        var words = input.Text($"words-{conflict.ClauseId}")?.ReplaceLineEndings("\n");
        var isTyped = words is not null && words != ConflictChoice.Offered(conflict).Trim();
        return input[$"choice-{conflict.ClauseId}"] switch
        {
            "yours" => (ConflictMerge.Yours, null),
            "current" => (ConflictMerge.Current, null),
            "words" when words is not null => ByHand(words),
            "" when isTyped => ByHand(words!),
            _ => null,
        };

        (string, string?) ByHand(string typed) => (conflict.Yours.Length > 0 ? ConflictMerge.Yours : ConflictMerge.Current, typed);
    }
}
