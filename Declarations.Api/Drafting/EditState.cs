using Declarations.Api.Components;
using Declarations.Drafting;
using Declarations.Importing;
using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Api.Drafting;

/// <summary>A text being written: the version it started from (0 for none), its Markdown, and what is known of it.</summary>
public sealed record EditState(int Base, string Markdown)
{
    public string? Summary { get; init; }

    public FormInput? FormInput { get; init; }

    /// <summary>How it reads; null when it was not asked, or cannot be read.</summary>
    public TextDocument? Text { get; init; }

    public SaveEffect? Effect { get; init; }

    /// <summary>What an import changed before it was put here.</summary>
    public IReadOnlyList<ImportChange>? Changes { get; init; }

    /// <summary>Something to tell the author before anything else.</summary>
    public string? Told { get; init; }

    public static EditState Of(FormInput filled) =>
        new(Math.Max(0, DraftPages.Number(filled["base"] is "0" ? "" : filled["base"])), filled["markdown"]
            .ReplaceLineEndings("\n"))
        { Summary = filled.Text("summary"), FormInput = filled };

    /// <summary>With what saving it would do. What forbids saving is told, not thrown: the text must stay on the page.</summary>
    public async Task<EditState> Preview(DeclarationsDb db, Guid declarationId, CancellationToken cancel)
    {
        try
        {
            return this with
            {
                Text = DraftInput.Text(Markdown),
                Effect = await SaveVersion.Preview(db, declarationId, Markdown, Base, cancel)
            };
        }
        catch (InvalidInputException invalid)
        {
            FormInput?.Mend(invalid);
            return this;
        }
        catch (RuleBrokenException refused)
        {
            return this with { Told = refused.Message };
        }
    }
}
