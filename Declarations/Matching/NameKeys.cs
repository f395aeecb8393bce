using System.Text;

namespace Declarations.Matching;

/// <summary>
/// <see cref="Of"/> gives equal keys to spellings of one name; equal keys are not yet one signatory: see
/// <see cref="CertainDuplicateRules"/>.
/// </summary>
public static class NameKeys
{
    /// <summary>Stored beside a key: a key of another version is made anew.</summary>
    public static int Version => Folding.Version;

    /// <summary>
    /// Case, accents, punctuation, script, legal forms, sure abbreviations, "the" and the name's own acronym make no difference.
    /// </summary>
    public static string Of(SignatoryKind kind, string name) => Joined(Words(kind, name));

    /// <summary>True when a second body of this name in one country is hardly to be expected; always false for persons.</summary>
    public static bool IsVeryDistinctive(SignatoryKind kind, string name) =>
        kind is SignatoryKind.Organisation && Distinctiveness.IsVeryDistinctive(Words(kind, name));

    internal static string[] Words(SignatoryKind kind, string name) =>
        kind is SignatoryKind.Individual ? PersonWords.Of(name) : OrganisationWords.Of(StatedAcronym.Split(name).Name);

    /// <summary>Without blanks ("Bright Side" is "Brightside"), except between figures: "1 23" is not "12 3".</summary>
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
