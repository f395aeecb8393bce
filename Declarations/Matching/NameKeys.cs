using System.Text;

namespace Declarations.Matching;

/// <summary>
/// Canonical keys of names. Equal keys alone do not make one signatory: see
/// <see cref="CertainDuplicateRules"/>.
/// </summary>
internal static class NameKeys
{
    /// <summary>Stored with each key; keys of another version are recomputed.</summary>
    public static int Version => Folding.Version;

    /// <summary>Ignores case, accents, punctuation, script, legal forms, unambiguous abbreviations, "the" and the stated acronym.</summary>
    public static string Of(SignatoryKind kind, string name) => Joined(Words(kind, name));

    /// <summary>True when a second organisation of this name in one country is very unlikely; false for individuals.</summary>
    public static bool IsVeryDistinctive(SignatoryKind kind, string name) =>
        kind is SignatoryKind.Organisation && Distinctiveness.IsVeryDistinctive(Words(kind, name));

    internal static string[] Words(SignatoryKind kind, string name) =>
        kind is SignatoryKind.Individual ? PersonWords.Of(name) : OrganisationWords.Of(StatedAcronym.Split(name).Name);

    /// <summary>Concatenates the words ("Bright Side" equals "Brightside"), with a space only between digits.</summary>
    internal static string Joined(ReadOnlySpan<string> words)
    {
        var key = new StringBuilder(48);
        foreach (var word in words)
        {
            if (key.Length > 0 && char.IsAsciiDigit(key[^1]) && char.IsAsciiDigit(word[0]))
            {
                key.Append(' ');
            }

            key.Append(word);
        }

        return key.ToString();
    }
}
