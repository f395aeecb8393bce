using Declarations.Api.Components;
using Declarations.Api.Importing;
using Declarations.Drafting;
using Declarations.Importing;
using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Api.Drafting;

/// <summary>A text in the editor: the version it started from (0 for none), its Markdown, and the preview of a save.</summary>
public sealed record EditState(int Base, string Markdown)
{
    public string? Summary { get; init; }

    public FormInput? FormInput { get; init; }

    /// <summary>The parsed text; null when no preview was asked for or the text cannot be parsed.</summary>
    public TextDocument? Text { get; init; }

    public SaveEffect? Effect { get; init; }

    /// <summary>What an import changed in the text.</summary>
    public IReadOnlyList<ImportChange>? Changes { get; init; }

    /// <summary>How many comments and tracked changes of the file are discussions here already.</summary>
    public int Known { get; init; }

    /// <summary>Comments and tracked changes of an imported Word file.</summary>
    public OfferedThreads Offered { get; init; } = OfferedThreads.Nothing;

    /// <summary>Which clause a changed one is, where somebody chose another than was inferred.</summary>
    public IReadOnlyList<IdentityChoice> Identities { get; init; } = [];

    /// <summary>How many of them fell away, because their clause was changed since.</summary>
    public int LostChoices { get; init; }

    /// <summary>Members who are editing now; null when the page shows a refused form again.</summary>
    public EditorsPresent? Present { get; init; }

    /// <summary>A message shown above the editor.</summary>
    public string? Message { get; init; }

    public static EditState Of(FormInput input)
    {
        var number = Math.Max(0, DraftPages.Number(input["base"] is "0" ? "" : input["base"]));
        return new(number, input["markdown"].ReplaceLineEndings("\n"))
        {
            Summary = input.Text("summary"),
            FormInput = input,
            Offered = OfferedThreads.Read(input),
            Identities = IdentityFields.Read(input),
        };
    }

    public NewText ToSave() =>
        new(Markdown, Summary, Base) { Threads = ImportedThreads.Of(Offered.Taken), Identities = Identities };

    /// <summary>Without the list that only repeats the headings.</summary>
    public EditState WithoutContents(CancellationToken cancel)
    {
        var text = DraftInput.Parse("markdown", Markdown, cancel);
        var without = ContentsList.Remove(text);
        return without == text ? this : this with { Markdown = text.Clauses.Any(c => c.Id is not null) ? without.Export() : without.Markdown };
    }

    /// <summary>Adds what a save would do. A refusal becomes a message and is not thrown, so that the text stays on the page.</summary>
    public async Task<EditState> Preview(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        try
        {
            var text = ImportedThreads.Of(Offered.Taken).TakeOut(Text ?? DraftInput.Text(Markdown, cancel));
            var identities = IdentityChoices.In(text, Identities);
            return this with
            {
                Text = text,
                Effect = await SaveVersion.Preview(db, declarationId, text, Base, identities, cancel),
                Identities = identities,
                LostChoices = LostChoices + Identities.Count - identities.Count,
            };
        }
        catch (InvalidInputException invalid)
        {
            FormInput?.AddErrors(invalid);
            return this;
        }
        catch (RuleBrokenException refused)
        {
            return this with { Message = refused.Message };
        }
    }
}
