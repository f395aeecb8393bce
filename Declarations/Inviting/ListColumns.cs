using System.Text;
using Declarations.Localization;

namespace Declarations.Inviting;

/// <summary>What the columns of a list hold, by the words of its first row in any of the six languages.</summary>
internal sealed class ListColumns
{
    private static readonly string[] MailWords =
        ["mail", "courriel", "correo", "почт", "بريد", "邮箱", "邮件", "电邮", "adresse électronique", "address"];

    private static readonly string[] OrganisationWords =
        ["organi", "организац", "منظمة", "组织", "机构", "institution", "association"];

    private static readonly string[] GivenWords = ["first name", "given name", "prénom", "forename"];
    private static readonly string[] FamilyWords = ["last name", "surname", "family name", "nom de famille", "apellido", "фамилия"];
    private static readonly string[] NameWords = ["name", "nom", "имя", "название", "اسم", "名称", "姓名"];
    private static readonly string[] KindWords = ["kind", "type", "tipo", "тип", "نوع", "类型"];
    private static readonly string[] LanguageWords = ["lang", "idioma", "язык", "لغة", "语言"];

    private static readonly string[] EnglishNames = ["English", "French", "Spanish", "Russian", "Arabic", "Chinese"];

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Null when the row names no columns.</summary>
    public static ListColumns? Of(IReadOnlyList<string> row)
    {
        if (row.Any(IsAddress))
        {
            return null;
        }

        var columns = new ListColumns();
        for (var at = 0; at < row.Count; at++)
        {
            if (NameOf(row[at].ToLowerInvariant().Normalize(NormalizationForm.FormC)) is { } column)
            {
                columns.places.TryAdd(column, at);
            }
        }

        return columns.places.Count > 0 && (columns.places.ContainsKey("mail") || columns.places.Count > 1) ? columns : null;
    }

    public NewInvitations.Item Read(IReadOnlyList<string> row)
    {
        var (organisation, person) = (Cell(row, "organisation"), Person(row));
        var mail = Cell(row, "mail");
        return new(mail is not null && IsAddress(mail) ? mail : row.FirstOrDefault(IsAddress) ?? mail,
            organisation ?? person,
            Cell(row, "kind") is { } kind ? KindOf(kind) ?? kind : organisation is not null ? "organisation" : null,
            Cell(row, "language") is { } language ? LanguageOf(language) ?? language : null);
    }

    /// <summary><c>organisation</c> or <c>individual</c>; null for another word.</summary>
    public static string? KindOf(string cell) => cell.ToLowerInvariant() switch
    {
        "individual" or "person" or "personne" or "persona" or "individu" or "individuo" or "частное лицо" or "فرد" or "个人" => "individual",
        "organisation" or "organization" or "org" or "ngo" or "ong" or "organización" or "организация" or "منظمة" or "组织" => "organisation",
        _ => null,
    };

    public static string? LanguageOf(string cell)
    {
        var at = Array.FindIndex(EnglishNames, name => name.Equals(cell, StringComparison.OrdinalIgnoreCase));
        return at >= 0 ? Language.All[at].Code
            : Language.All.FirstOrDefault(l => l.OwnName.Equals(cell, StringComparison.OrdinalIgnoreCase))?.Code
            ?? (cell.Length is 2 or 5 ? Language.Find(cell)?.Code : null);
    }

    private static string? NameOf(string head) =>
        Has(head, LanguageWords) ? "language"
        : Has(head, KindWords) ? "kind"
        : Has(head, MailWords) ? "mail"
        : Has(head, GivenWords) ? "given"
        : Has(head, FamilyWords) ? "family"
        : Has(head, OrganisationWords) || head is "ngo" or "ong" or "org" ? "organisation"
        : Has(head, NameWords) ? "name"
        : null;

    private static bool IsAddress(string cell) => cell.Contains('@', StringComparison.Ordinal);

    private static bool Has(string head, string[] words) => words.Any(word => head.Contains(word, StringComparison.Ordinal));

    private string? Person(IReadOnlyList<string> row) =>
        Cell(row, "name") ?? (string.Join(' ', new[] { Cell(row, "given"), Cell(row, "family") }.OfType<string>()) is { Length: > 0 } both ? both : null);

    private string? Cell(IReadOnlyList<string> row, string column) =>
        places.TryGetValue(column, out var at) && at < row.Count && row[at].Length > 0 ? row[at] : null;
}
