using Declarations.Validation;

namespace Declarations.Api.Components;

/// <summary>A form as somebody filled it in, with what must be mended, so that nothing is typed twice.</summary>
public sealed class FormInput
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> problems = [];

    public IReadOnlyList<KeyValuePair<string, string>> Problems => problems;

    public string this[string field]
    {
        get => values.GetValueOrDefault(field, "");
        set => values[field] = value;
    }

    /// <summary>The trimmed value, or null when empty.</summary>
    public string? Text(string field) => this[field].Trim() is { Length: > 0 } text ? text : null;

    public bool Ticked(string field) => this[field] is "on" or "true";

    public string? Problem(string field) => problems.FirstOrDefault(problem => problem.Key.Equals(field, StringComparison.Ordinal)).Value;

    /// <summary>Says, as a whole sentence, what must be mended in a field.</summary>
    public void Mend(string field, string sentence) => problems.Add(new(field, sentence));

    /// <summary>The faults a use case found, for members' pages: each field's name before its fault.</summary>
    public void Mend(InvalidInputException invalid)
    {
        foreach (var (field, faults) in invalid.Faults)
        {
            Mend(field, $"{Spoken(field)} {string.Join(", ", faults)}.");
        }
    }

    /// <summary>What a posted form holds; the antiforgery token is left out.</summary>
    public static async Task<FormInput> Read(HttpRequest request, CancellationToken cancel)
    {
        var filled = new FormInput();
        foreach (var (field, value) in await request.ReadFormAsync(cancel))
        {
            if (!field.StartsWith("__", StringComparison.Ordinal))
            {
                filled[field] = value.ToString();
            }
        }

        return filled;
    }

    /// <summary>The id of a field's input, for labels and for links from the summary.</summary>
    public static string Id(string field) => $"field-{field.Replace('.', '-')}";

    private static string Spoken(string field)
    {
        var words = string.Concat(field.Select(c => c == '.' ? " " : char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
        return words.Length == 0 ? "This" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
