namespace Declarations.Validation;

/// <summary>Checks the fields of one request and collects all errors, so that a form is corrected in one round.</summary>
public sealed class Fields
{
    private readonly Dictionary<string, string[]> faults = new(StringComparer.Ordinal);

    /// <summary>The normalized line, or null when absent or invalid. <paramref name="maximum"/> in characters.</summary>
    public string? Line(string field, string? value, int maximum, bool required = false)
    {
        var fault = OneLine.Fault(value, maximum, out var clean);
        if (fault is not null)
        {
            Refuse(field, fault);
            return null;
        }

        if (clean.Length > 0)
        {
            return clean;
        }

        Require(!required, field, "is required");
        return null;
    }

    public void Require(bool holds, string field, string fault)
    {
        if (!holds)
        {
            Refuse(field, fault);
        }
    }

    public void Refuse(string field, string fault) =>
        faults[field] = faults.TryGetValue(field, out var earlier) ? [.. earlier, fault] : [fault];

    /// <exception cref="InvalidInputException">At least one field was refused.</exception>
    public void ThrowIfAny()
    {
        if (faults.Count > 0)
        {
            throw new InvalidInputException(faults);
        }
    }
}

/// <summary>Invalid fields of a request: status 400 with code <c>invalid</c> and the errors by field.</summary>
public sealed class InvalidInputException(IReadOnlyDictionary<string, string[]> faults)
    : Exception(string.Join("; ", faults.Select(f => $"{f.Key} {string.Join(", ", f.Value)}")))
{
    public IReadOnlyDictionary<string, string[]> Faults { get; } = faults;

    public static InvalidInputException For(string field, string fault) =>
        new(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [fault] });
}
