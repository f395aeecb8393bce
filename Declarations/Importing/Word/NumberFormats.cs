using System.Globalization;
using Declarations.Texts;

namespace Declarations.Importing.Word;

/// <summary>Numbers as Word's number formats write them (ECMA-376, ST_NumberFormat); digits for formats that are not known.</summary>
internal static class NumberFormats
{
    private const string Russian = "абвгдежзиклмнопрстуфхцчшщыэюя";
    private const string Abjad = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
    private const string Alphabet = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
    private const string Hebrew = "אבגדהוזחטיכלמנסעפצקרשת";
    private const string Chinese = "一二三四五六七八九";

    public static string Write(int number, string format) => format switch
    {
        "lowerLetter" => Repeated("abcdefghijklmnopqrstuvwxyz", number),
        "upperLetter" => Repeated("ABCDEFGHIJKLMNOPQRSTUVWXYZ", number),
        "lowerRoman" => Numerals.ForDepth(1, number),
        "upperRoman" => Numerals.ForDepth(1, number).ToUpperInvariant(),
        "russianLower" => Repeated(Russian, number),
        "russianUpper" => Repeated(Russian, number).ToUpperInvariant(),
        "arabicAbjad" => Repeated(Abjad, number),
        "arabicAlpha" => Repeated(Alphabet, number),
        "hebrew2" => Repeated(Hebrew, number),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "chineseCounting" or "chineseCountingThousand" or "ideographDigital" or "japaneseCounting" or "taiwaneseCounting"
            or "taiwaneseCountingThousand" => Counted(number),
        "none" => "",
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Word repeats a letter after the last one: aa, bb, cc.</summary>
    private static string Repeated(string letters, int number) =>
        number < 1 ? number.ToString(CultureInfo.InvariantCulture)
        : number > 20 * letters.Length ? number.ToString(CultureInfo.InvariantCulture)
        : new string(letters[(number - 1) % letters.Length], 1 + ((number - 1) / letters.Length));

    private static string Counted(int number) => number is < 1 or > 99 ? number.ToString(CultureInfo.InvariantCulture)
        : (number >= 20 ? Chinese[(number / 10) - 1].ToString() : "") + (number >= 10 ? "十" : "")
            + (number % 10 > 0 ? Chinese[(number % 10) - 1].ToString() : "");
}
