using System.Text;

namespace Declarations.Matching;

/// <summary>Stems words so that cognates agree: information, información, informazione, Informationen.</summary>
internal static class Stems
{
    // Endings of European languages with their common stem ending.
    private static readonly (string Ending, string Stem)[] Endings =
    [
        ("isierung", "iz"), ("ization", "iz"), ("isation", "iz"), ("izacion", "iz"), ("izacao", "iz"), ("izzazione", "iz"),
        ("izacja", "iz"),
        ("ations", "at"), ("ation", "at"), ("ationen", "at"), ("acion", "at"), ("aciones", "at"), ("acio", "at"), ("acao", "at"),
        ("azione", "at"), ("azioni", "at"), ("acja", "at"), ("acji", "at"), ("atie", "at"), ("atia", "at"), ("asi", "at"),
        ("atsiya", "at"), ("atsii", "at"),
        ("ological", "olog"), ("ologico", "olog"), ("ologica", "olog"), ("ologique", "olog"), ("ologische", "olog"), ("ologisch", "olog"),
        ("ology", "olog"), ("ologia", "olog"), ("ologie", "olog"), ("ologi", "olog"), ("ologii", "olog"), ("ologiya", "olog"),
        ("ologii", "olog"), ("oloji", "olog"),
        ("graphical", "graf"), ("graphy", "graf"), ("graphie", "graf"), ("grafia", "graf"), ("grafie", "graf"), ("grafi", "graf"),
        ("ities", "it"), ("idades", "it"), ("ity", "it"), ("idad", "it"), ("idade", "it"), ("itat", "it"), ("ite", "it"), ("ites", "it"),
        ("iteit", "it"), ("itet", "it"), ("eti", "it"), ("ita", "it"),
        ("ically", "ic"), ("ical", "ic"), ("icas", "ic"), ("icos", "ic"), ("ica", "ic"), ("ico", "ic"), ("ique", "ic"), ("iques", "ic"),
        ("isches", "ic"), ("ischen", "ic"), ("ischer", "ic"), ("ische", "ic"), ("isch", "ic"), ("iska", "ic"), ("iske", "ic"),
        ("isk", "ic"), ("icke", "ic"), ("icka", "ic"), ("icky", "ic"), ("iczny", "ic"), ("iczne", "ic"), ("iczna", "ic"),
        ("icheskiy", "ic"), ("icheskaya", "ic"), ("ichniy", "ic"), ("ics", "ic"), ("ik", "ic"), ("ics", "ic"),
        ("ments", "ment"), ("mento", "ment"), ("miento", "ment"), ("mientos", "ment"), ("amento", "ment"),
        ("alists", "al"), ("alen", "al"), ("ales", "al"), ("ale", "al"), ("ali", "al"), ("aux", "al"), ("alnyy", "al"), ("alnaya", "al"),
        ("alny", "al"), ("alna", "al"),
        ("ions", "ion"), ("iones", "ion"), ("ioni", "ion"), ("ione", "ion"), ("cion", "tion"), ("cao", "tion"), ("zione", "tion"),
        ("ungen", "ung"), ("ings", "ing"), ("ies", "y"), ("ists", "ist"), ("isten", "ist"), ("istes", "ist"), ("istas", "ist"),
        ("ista", "ist"), ("iste", "ist"), ("isti", "ist"),
        ("ian", "i"), ("ians", "i"), ("ien", "i"), ("ienne", "i"), ("iana", "i"), ("iano", "i"), ("ia", "i"), ("ie", "i"), ("iya", "i"),
        ("ii", "i"), ("y", "i"), ("iy", "i"),
        ("es", ""), ("en", ""), ("er", ""), ("as", ""), ("os", ""), ("s", ""), ("e", ""), ("a", ""), ("o", ""), ("i", ""), ("n", ""),
        ("u", ""),
    ];

    private static readonly (string Ending, string Stem)[] LongestFirst = [.. Endings.OrderByDescending(x => x.Ending.Length)];

    public static string Of(string word)
    {
        if (word.Length < 4 || char.IsAsciiDigit(word[0]) || !char.IsAscii(word[0]))
        {
            return word;
        }

        var stem = word;
        foreach (var (ending, replacement) in LongestFirst)
        {
            if (word.Length - ending.Length >= 3 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                stem = word[..^ending.Length] + replacement;
                break;
            }
        }

        return SimplifySpelling(stem);
    }

    // ph/f, th/t, y/i, ck/k, doubled letters, and ae/oe/ue of German.
    private static string SimplifySpelling(string stem)
    {
        var simplified = new StringBuilder(stem.Length);
        for (var i = 0; i < stem.Length; i++)
        {
            var c = stem[i];
            var next = i + 1 < stem.Length ? stem[i + 1] : ' ';
            if (c is 'p' && next is 'h')
            {
                (c, i) = ('f', i + 1);
            }
            else if (c is 't' or 'r' && next is 'h')
            {
                i++;
            }
            else if (c is 'c' && next is 'h')
            {
                (c, i) = ('k', i + 1);
            }
            else if (c is 'y' or 'j')
            {
                c = 'i';
            }
            else if (c is 'c')
            {
                c = next is 'e' or 'i' or 'y' ? 's' : 'k';
            }
            else if (c is 'q')
            {
                c = 'k';
            }
            else if (c is 'z')
            {
                c = 's';
            }
            else if (c is 'w')
            {
                c = 'v';
            }
            else if (c is 'a' or 'o' or 'u' && next is 'e' && stem.Length > 4)
            {
                i++;
            }

            if (simplified.Length == 0 || simplified[^1] != c)
            {
                simplified.Append(c);
            }
        }

        return simplified.ToString();
    }
}
