using System.Globalization;
using Declarations.Texts;

namespace Declarations.Importing.Word;

/// <summary>A list item's number as Word prints it. Resumes: its list goes on after other paragraphs.</summary>
internal sealed record PrintedNumber(NumberedPlace Place, string Text, bool Resumes);

/// <summary>
/// Lets items print the numbers that they had in Word where labels allow it, and names the others. Items without a typed number print
/// letters, so a lettered list is written without numbers where its letters come out the same.
/// </summary>
internal sealed class PrintedNumbers
{
    private const int MaxLists = 30;
    private readonly Dictionary<int, PrintedNumber> printed;
    private TextDocument text;

    private PrintedNumbers(TextDocument text, IReadOnlyList<PrintedNumber> numbers) => (this.text, printed) = (text, Match(text, numbers));

    public static TextDocument Keep(TextDocument text, IReadOnlyList<PrintedNumber> numbers, ChangeList changes)
    {
        if (numbers.Count == 0)
        {
            return text;
        }

        var keeping = new PrintedNumbers(text, numbers);
        foreach (var list in keeping.Lists().Where(keeping.Differs).Take(MaxLists).ToList())
        {
            keeping.TryWithoutNumbers(list);
        }

        keeping.Report(changes);
        return keeping.text;
    }

    /// <summary>The items of the text by the numbers that Word printed: both are in the same order.</summary>
    private static Dictionary<int, PrintedNumber> Match(TextDocument text, IReadOnlyList<PrintedNumber> numbers)
    {
        var found = new Dictionary<int, PrintedNumber>();
        var next = 0;
        for (var at = 0; at < text.Clauses.Count && next < numbers.Count; at++)
        {
            if (text.Clauses[at].Kind == ClauseKind.Item && FoldedText.Of(text.Clauses[at].Text) == FoldedText.Of(numbers[next].Text))
            {
                found[at] = numbers[next++];
            }
        }

        return found;
    }

    private IEnumerable<List<int>> Lists() =>
        printed.Keys.Order().GroupBy(at => (printed[at].Place.List, printed[at].Place.Level.Level)).Select(group => group.ToList());

    private bool Differs(List<int> items) => items.Exists(at => IsOther(text, at));

    private bool IsOther(TextDocument written, int at) => Bare(written.Clauses[at].Marker) != Bare(printed[at].Place.Printed);

    private void TryWithoutNumbers(List<int> items)
    {
        var clauses = text.Clauses.ToArray();
        foreach (var at in items)
        {
            clauses[at] = clauses[at] with { Ordered = false, Number = 0 };
        }

        var tried = TextDocument.Of(clauses);
        if (tried.Clauses.Count == clauses.Length && printed.Keys.Count(at => IsOther(tried, at)) < printed.Keys.Count(at => IsOther(text, at)))
        {
            text = tried;
        }
    }

    private void Report(ChangeList changes)
    {
        foreach (var items in Lists())
        {
            if (items.Where(at => IsOther(text, at)).Cast<int?>().FirstOrDefault() is { } other)
            {
                changes.Add("numbering", $"{printed[other].Place.Printed} {printed[other].Text}", Now(other));
                continue;
            }

            foreach (var at in items.Where(at => printed[at].Resumes))
            {
                changes.Add("numbering", "", Now(at));
            }
        }
    }

    private string Now(int at) => text.Clauses[at] is { Ordered: true, Level: 1 } item
        ? string.Create(CultureInfo.InvariantCulture, $"{item.Number}. {item.Text}") : $"{text.Clauses[at].Marker} {text.Clauses[at].Text}";

    private static string Bare(string number) => number.Trim('(', ')', '.', ' ', '-', '–', '§', '°', 'º').ToLowerInvariant();
}
