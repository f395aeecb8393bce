namespace Declarations.Importing.Word;

/// <summary>Footnotes and endnotes, numbered together by their first citation.</summary>
internal sealed class WordNotes(IReadOnlyList<WordNote> notes)
{
    private readonly Dictionary<string, WordNote> byId =
        notes.DistinctBy(n => n.Id, StringComparer.Ordinal).ToDictionary(n => n.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<WordNote> cited = [];

    public IReadOnlyList<WordNote> Cited => cited;

    public int? NumberOf(string id)
    {
        if (numbers.TryGetValue(id, out var number))
        {
            return number;
        }

        if (!byId.TryGetValue(id, out var note))
        {
            return null;
        }

        cited.Add(note);
        return numbers[id] = cited.Count;
    }
}
