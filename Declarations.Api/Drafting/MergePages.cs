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
            _ = state.Offered.Taken;
            var typed = DraftInput.Text(state.Markdown, cancel);
            var conflicts = new List<Conflict>();
            var before = origin.Read();
            var yours = IdentityChoices.Apply(before, typed, state.Identities);
            var merge = TextMerge.Merge(before, current.Read(), yours, conflict =>
            {
                conflicts.Add(conflict);
                return ReadChoice(input, conflict);
            }, cancel);
            if (merge.Merged is not { } merged)
            {
                return Page.Of<ConflictPage>(StatusCodes.Status400BadRequest, ("Declaration", declaration),
                    ("EditState", state with { Message = "Choose a wording for every clause. What you chose and typed is still here." }),
                    ("Current", current.Number), ("Conflicts", (IReadOnlyList<Conflict>)conflicts));
            }

            const string Message = "This is the merged text. Check what saving it would do, then save.";
            var next = new EditState(current.Number, merged.Markdown)
            {
                Summary = state.Summary,
                Offered = state.Offered,
                Identities = IdentityChoices.For(current.Read(), merged),
            };
            return EditPages.Show(declaration, await next.Preview(db, declaration.Id, cancel) with { Message = Message });
        }
        catch (InvalidInputException invalid)
        {
            input.AddErrors(invalid);
            return EditPages.Show(declaration, state, StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>Null when nothing was chosen. Typing another wording chooses it.</summary>
    private static Resolution? ReadChoice(FormInput input, Conflict conflict)
    {
        var field = ConflictChoice.FieldOf(conflict);
        var words = input.Text($"words-{field}")?.ReplaceLineEndings("\n") ?? "";
        var choice = input[$"choice-{field}"];
        if (choice.Length == 0)
        {
            return words.Length > 0 && words != ConflictChoice.Offered(conflict).Trim() ? new(MergeChoice.Words, Checked(words)) : null;
        }

        return EnumNames.Find<MergeChoice>(choice) switch
        {
            MergeChoice.Words when conflict.Kind is not ConflictKind.Moved => new(MergeChoice.Words, Checked(words)),
            { } known => new(known),
            null => null,
        };
    }

    private static string Checked(string words)
    {
        DraftInput.Parse("markdown", words);
        return words;
    }
}
