using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Translating;

/// <summary>What a save changes; all else stays as it is in the newest translation.</summary>
/// <param name="Base">The translation that was edited; 0 for the first.</param>
/// <param name="Version">The version of the authentic text beside which it was translated; null: the one that is or will be signed.</param>
/// <param name="Title">Null: unchanged; empty: removed.</param>
/// <param name="Words">Markdown by clause id, with the authentic text's numbers of footnotes; empty words are removed.</param>
/// <param name="StillRight">Ids of clauses, or <c>title</c>, whose words translate the authentic words as they are now.</param>
/// <param name="Text">A whole text in place of <paramref name="Words"/>.</param>
public sealed record NewTranslation(
    int Base, int? Version, string? Title, string? Subtitle, string? Summary, IReadOnlyDictionary<string, string> Words,
    IReadOnlyCollection<string> StillRight, WholeTranslation? Text = null)
{
    /// <summary>Stands for title and subtitle where clauses are named by their ids.</summary>
    public const string TitleKey = "title";

    public const string SubtitleKey = "subtitle";

    internal (string? Title, string? Subtitle, string Summary) ReadLines()
    {
        var fields = new Fields();
        var title = fields.Line(TitleKey, Title, 300);
        var subtitle = fields.Line(SubtitleKey, Subtitle, 600);
        var summary = fields.Line("summary", Summary, 500);
        fields.ThrowIfAny();
        return (Title is null ? null : title ?? "", Subtitle is null ? null : subtitle ?? "", summary ?? "");
    }
}

/// <summary>A whole text in the other language, to be aligned.</summary>
/// <param name="Markdown">With or without clause ids of the authentic text.</param>
/// <param name="Places">The clause of each paragraph that the alignment does not know for sure; null leaves it out.</param>
public sealed record WholeTranslation(string? Markdown, IReadOnlyDictionary<int, string?> Places)
{
    internal TextDocument Read(CancellationToken cancel) => DraftInput.Text(Markdown, cancel);
}
