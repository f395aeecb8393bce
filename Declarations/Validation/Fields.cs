namespace Declarations.Validation;

/// <summary>Checks the fields of one request and collects all errors, so that a form is corrected in one round.</summary>
public sealed class Fields
{
    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string[]> Errors => errors;

    /// <summary>The normalized line, or null when absent or invalid. <paramref name="maximum"/> in characters.</summary>
    public string? Line(string field, string? value, int maximum, bool required = false)
    {
        var error = OneLine.Validate(value, maximum, out var clean);
        if (error is not null)
        {
            Refuse(field, error);
            return null;
        }

        if (clean.Length > 0)
        {
            return clean;
        }

        Require(!required, field, "is required");
        return null;
    }

    public void Require(bool holds, string field, string error)
    {
        if (!holds)
        {
            Refuse(field, error);
        }
    }

    public void Refuse(string field, string error) =>
        errors[field] = errors.TryGetValue(field, out var earlier) ? [.. earlier, error] : [error];

    /// <exception cref="InvalidInputException">At least one field was refused.</exception>
    public void ThrowIfAny()
    {
        if (errors.Count > 0)
        {
            throw new InvalidInputException(errors);
        }
    }
}

/// <summary>Invalid fields of a request: status 400 with code <c>invalid</c> and the errors by field.</summary>
public sealed class InvalidInputException(IReadOnlyDictionary<string, string[]> errors)
    : Exception(string.Join("; ", errors.Select(f => $"{f.Key} {string.Join(", ", f.Value)}")))
{
    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;

    public static InvalidInputException For(string field, string error) =>
        new(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [error] });
}
