using System.Globalization;

namespace Declarations.Localization;

/// <summary>A language of pages and mails: one of the six of the United Nations.</summary>
public sealed record Language(string Code, string OwnName)
{
    public static readonly Language English = new("en", "English");

    public static readonly IReadOnlyList<Language> All =
    [
        English,
        new("fr", "Français"),
        new("es", "Español"),
        new("ru", "Русский"),
        new("ar", "العربية"),
        new("zh", "中文"),
    ];

    public string Direction => TextDirection.Of(Code);

    public CultureInfo Culture => CultureInfo.GetCultureInfo(this == English ? "en-GB" : Code);

    /// <summary>The language for a tag such as <c>fr</c> or <c>fr-CA</c>, or null.</summary>
    public static Language? Find(string? tag)
    {
        var code = tag?.Split('-', '_')[0].Trim();
        return All.FirstOrDefault(language => language.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
    }
}
