using System.Globalization;
using Declarations.Validation;

namespace Declarations.Api.Components;

/// <summary>The values of a posted form with the errors found in them, so that the form can be shown again as submitted.</summary>
public sealed class FormInput
{
    // The labels of fields whose names in requests differ from what the forms call them.
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["slug"] = "Address",
        ["email"] = "Email address",
        ["language"] = "Language of the authoritative text",
        ["conference.name"] = "Name of the conference",
        ["conference.session"] = "Session",
        ["conference.venue"] = "Venue",
        ["conference.startsOn"] = "First day",
        ["conference.endsOn"] = "Last day",
        ["organiser.name"] = "Organisation",
        ["organiser.contact"] = "Contact",
        ["organiser.privacy"] = "Privacy notice",
        ["quorum"] = "Yes votes needed for adoption",
        ["days"] = "Days after delivery",
        ["closesAt"] = "Closing time",
        ["timeZone"] = "Time zone of the deadline",
        ["graceHours"] = "Grace period",
        ["markdown"] = "Text",
        ["summary"] = "Summary of the change",
        ["quote.exact"] = "Quoted words",
        ["body"] = "Text",
        ["clauseId"] = "About",
        ["recipient"] = "Delivered to",
        ["deliveredOn"] = "Day of delivery",
        ["files"] = "Delivered files",
        ["offset"] = "Which of the two",
        ["message"] = "Your message",
        ["q"] = "Name, words of a name, or email address",
        ["sort"] = "Order",
        ["from"] = "Signed from",
        ["until"] = "Signed until",
        ["domain"] = "Mail domain",
    };

    private readonly Dictionary<string, string> labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> problems = [];

    public IReadOnlyList<KeyValuePair<string, string>> Problems => problems;

    public IEnumerable<KeyValuePair<string, string>> Values => values;

    public string this[string field]
    {
        get => values.GetValueOrDefault(field, "");
        set => values[field] = value;
    }

    /// <summary>Whether the form sent the field, perhaps empty.</summary>
    public bool Has(string field) => values.ContainsKey(field);

    /// <summary>The trimmed value, or null when empty.</summary>
    public string? Text(string field) => this[field].Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The date of a date field, or null when empty.</summary>
    /// <exception cref="InvalidInputException">Not a date.</exception>
    public DateOnly? Date(string field) => Text(field) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw InvalidInputException.For(field, "must be a date");

    public bool IsChecked(string field) => this[field] is "on" or "true";

    public string? Problem(string field) => problems.FirstOrDefault(problem => problem.Key.Equals(field, StringComparison.Ordinal)).Value;

    /// <summary>Adds an error of a field as a whole sentence.</summary>
    public void AddError(string field, string sentence) => problems.Add(new(field, sentence));

    /// <summary>What this form calls a field that other forms call something else.</summary>
    public FormInput Call(string field, string label)
    {
        labels[field] = label;
        return this;
    }

    /// <summary>Adds the faults that a use case found, each after its field's label. For members' pages.</summary>
    public void AddErrors(InvalidInputException invalid)
    {
        foreach (var (field, faults) in invalid.Errors)
        {
            AddError(field, $"{LabelOf(field)} {string.Join(", ", faults)}.");
        }
    }

    /// <summary>Reads a posted form without its antiforgery token.</summary>
    public static async Task<FormInput> Read(HttpRequest request, CancellationToken cancel)
    {
        var input = new FormInput();
        foreach (var (field, value) in await request.ReadFormAsync(cancel))
        {
            if (!field.StartsWith("__", StringComparison.Ordinal))
            {
                input[field] = value.ToString();
            }
        }

        return input;
    }

    /// <summary>Takes over every value that was posted.</summary>
    public void Replace(FormInput posted)
    {
        foreach (var (field, value) in posted.values)
        {
            values[field] = value;
        }
    }

    /// <summary>The id of a field's input, for labels and for links from the summary.</summary>
    public static string Id(string field) => $"field-{field.Replace('.', '-')}";

    internal string LabelOf(string field)
    {
        if (labels.TryGetValue(field, out var label) || Labels.TryGetValue(field, out label))
        {
            return label;
        }

        var words = string.Concat(field.Select(c => c == '.' ? " " : char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
        return words.Length == 0 ? "This" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
