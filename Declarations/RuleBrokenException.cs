using System.Collections.Frozen;

namespace Declarations;

/// <summary>A rule forbids the operation. <see cref="Code"/> is part of the API and never renamed; the message is for people.</summary>
public class RuleBrokenException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>Members that the problem details carry beside the code, by JSON name.</summary>
    public virtual IReadOnlyDictionary<string, object?> Extensions => FrozenDictionary<string, object?>.Empty;
}
