using System.Globalization;
using System.Net;
using System.Text;
using Declarations.Validation;

namespace Declarations.Matching;

/// <summary>Folds a name in any script to lower-case Latin letters, digits and Han, separated by single spaces. Idempotent.</summary>
internal static class Folding
{
    /// <summary>Increase when folding, keys or a word list change their results: stored keys are then recomputed.</summary>
    public const int Version = 4;

    /// <summary>Removes accents, case and punctuation; <c>&amp;</c> becomes "and"; dotted letters are joined ("e. V." is "ev").</summary>
    public static string Fold(string text)
    {
        if (text.Contains('&', StringComparison.Ordinal))
        {
            text = WebUtility.HtmlDecode(text);
        }

        text = UnicodeText.Normal(text, NormalizationForm.FormKC);

        var word = new StringBuilder(24);
        var folded = new FoldedWords();
        for (var i = 0; i < text.Length; i++)
        {
            var c = char.ToLowerInvariant(text[i]);
            if (char.IsAsciiLetterOrDigit(c))
            {
                if (word.Length > 0 && Scripts.IsHan(word[^1]))
                {
                    folded.Append(word);
                }

                word.Append(c);
            }
            else if (IsApostrophe(c))
            {
                AppendElision(word, text, i, folded);
            }
            else if (c is '&' or '+')
            {
                folded.Append(word);
                folded.Append("and");
            }
            else if (c < 0x80)
            {
                folded.Append(word, dotted: c is '.');
            }
            else
            {
                AppendLetter(c, text, i, word, folded);
            }
        }

        folded.Append(word);
        return folded.ToString();
    }

    private static void AppendLetter(char c, string text, int at, StringBuilder word, FoldedWords folded)
    {
        if (Scripts.InherentVowel(text, at))
        {
            word.Append('a');
        }
        else if (word.Length > 0 && Scripts.IsHan(word[^1]) != Scripts.IsHan(c))
        {
            folded.Append(word);
        }

        if (Transliteration.TryWrite(c, word))
        {
            return;
        }

        switch (char.GetUnicodeCategory(c))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark:
            case UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol:
                if (char.IsSurrogate(c))
                {
                    word.Append(c);
                }

                break;
            case UnicodeCategory.OtherLetter:
                if (word.Length > 0 && char.IsAscii(word[^1]))
                {
                    folded.Append(word);
                }

                word.Append(c);
                break;
            case UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter:
                foreach (var part in c.ToString().Normalize(NormalizationForm.FormKD))
                {
                    if (char.IsAsciiLetterOrDigit(part))
                    {
                        word.Append(char.ToLowerInvariant(part));
                    }
                    else if (char.IsLetter(part) && !Transliteration.TryWrite(part, word))
                    {
                        word.Append(part);
                    }
                }

                break;
            case UnicodeCategory.DecimalDigitNumber:
                word.Append((char)('0' + (int)char.GetNumericValue(c)));
                break;
            default:
                folded.Append(word);
                break;
        }
    }

    // l'association, d'Haïti and dell'Arte start with an article; women's and O'Connell are one word.
    private static void AppendElision(StringBuilder word, string text, int at, FoldedWords folded)
    {
        if (at + 1 < text.Length && char.IsLetter(text[at + 1]) && Vocabulary.IsElision(word))
        {
            folded.Append(word);
        }
    }

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`' or '´' or 'ʼ' or 'ʻ' or '′';
}
