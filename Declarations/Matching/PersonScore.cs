namespace Declarations.Matching;

/// <summary>How likely two persons' names are one person's; never more than a question.</summary>
internal static class PersonScore
{
    public static float Of(NameReading left, NameReading right) =>
        string.Equals(left.Key, right.Key, StringComparison.Ordinal) ? 0.9f : 0;
}
