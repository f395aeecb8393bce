namespace Declarations;

/// <summary>The rules forbid what was asked. <see cref="Code"/> is API and never renamed; the message is for people.</summary>
public sealed class RuleBrokenException(string code, string message, object? details = null) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>What the caller needs to mend it (both texts of a conflict, say); goes out beside the code as <c>details</c>.</summary>
    public object? Details { get; } = details;
}
