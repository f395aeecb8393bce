using System.Globalization;

namespace Declarations.Texts;

internal static class Numerals
{
    private static readonly (int Value, string Roman)[] Romans =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
            (4, "iv"), (1, "i")];

    public static string ForDepth(int depth, int number) => depth switch
    {
        0 => Letters(number, capital: false),
        1 when number < 4000 => Roman(number),
        2 => Letters(number, capital: true),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    public static string Letters(int number, bool capital)
    {
        if (number < 1)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var letters = "";
        for (var rest = number; rest > 0; rest = (rest - 1) / 26)
        {
            letters = (char)((capital ? 'A' : 'a') + ((rest - 1) % 26)) + letters;
        }

        return letters;
    }

    private static string Roman(int number)
    {
        if (number < 1)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var roman = "";
        foreach (var (value, letters) in Romans)
        {
            for (; number >= value; number -= value)
            {
                roman += letters;
            }
        }
        return roman;
    }
}
