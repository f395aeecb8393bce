using System.Globalization;

namespace Declarations.Localization;

/// <summary>A language that pages and mails speak: one of the six of the United Nations.</summary>
public sealed record Language(string Code, string OwnName, bool IsRightToLeft)
{
    public static readonly Language English = new("en", "English", false);

    public static readonly IReadOnlyList<Language> All =
    [
        English,
        new("fr", "Français", false),
        new("es", "Español", false),
        new("ru", "Русский", false),
        new("ar", "العربية", true),
        new("zh", "中文", false),
    ];

    public string Direction => IsRightToLeft ? "rtl" : "ltr";

    public CultureInfo Culture => CultureInfo.GetCultureInfo(this == English ? "en-GB" : Code);

    /// <summary>The language for a tag such as <c>fr</c> or <c>fr-CA</c>, or null.</summary>
    public static Language? Find(string? tag)
    {
        var code = tag?.Split('-', '_')[0].Trim();
        return All.FirstOrDefault(language => language.Code.Equals(code, StringComparison.OrdinalIgnoreCase));
    }
}
