namespace Declarations.Worker.Publishing;

/// <summary>Guesses a text's language from its prevailing script; Latin script counts as English.</summary>
public static class GuessedLanguage
{
    private static readonly (string Language, char First, char Last)[] Scripts =
    [
        ("el", '\u0370', '\u03ff'), ("ru", '\u0400', '\u04ff'), ("he", '\u0590', '\u05ff'), ("ar", '\u0600', '\u06ff'),
        ("hi", '\u0900', '\u097f'), ("bn", '\u0980', '\u09ff'), ("th", '\u0e00', '\u0e7f'), ("ja", '\u3040', '\u30ff'), ("zh", '\u4e00', '\u9fff'),
        ("ko", '\uac00', '\ud7af'),
    ];

    public static string Of(string text)
    {
        var letters = text.Count(char.IsLetter);
        var shares = Scripts.ToDictionary(s => s.Language, s => text.Count(c => char.IsLetter(c) && c >= s.First && c <= s.Last),
            StringComparer.Ordinal);
        // Japanese mixes kana with Chinese characters, so a small share of kana decides.
        shares["ja"] += shares["ja"] * 20 > letters ? shares["zh"] : 0;
        var most = shares.MaxBy(share => share.Value);
        return most.Value * 2 > letters ? most.Key : "en";
    }
}
