using System.Text.RegularExpressions;

namespace Declarations.Texts;

/// <summary>The parts of a declaration and the headings that open them, in the six UN languages and others.</summary>
internal static partial class PartKind
{
    public const string Foreword = "foreword";
    public const string Preamble = "preamble";
    public const string Body = "body";
    public const string Summary = "summary";
    public const string Annex = "annex";

    public static string? OpenedBy(string heading)
    {
        var words = heading.Trim().TrimEnd(':', '.', '：', ' ').ToLowerInvariant();
        if (ForewordNames().IsMatch(words))
        {
            return Foreword;
        }

        if (PreambleNames().IsMatch(words))
        {
            return Preamble;
        }

        if (SummaryNames().IsMatch(words))
        {
            return Summary;
        }

        if (AnnexNames().IsMatch(words))
        {
            return Annex;
        }

        return BodyNames().IsMatch(words) ? Body : null;
    }

    [GeneratedRegex(
        @"^(foreword|preface|avant-propos|préface|prólogo|prefacio|prefácio|предисловие|vorwort|geleitwort|prefazione|"
        + @"woord vooraf|önsöz|تمهيد|تصدير|مقدمة)(?!\p{L})|^(前言|序$|はじめに)|^.{1,30}前言$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ForewordNames();

    [GeneratedRegex(
        @"^(preamble|préambule|preámbulo|preâmbulo|преамбула|präambel|preambolo|preambule|başlangıç|ديباجة|"
        + @"الديباجة)(?!\p{L})|^(序言|序文|前文)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex PreambleNames();

    [GeneratedRegex(
        @"^((executive )?summary|résumé|synthèse|resumen( ejecutivo)?|resumo|резюме|краткое изложение|zusammenfassung|"
        + @"sintesi|ملخص|موجز|خلاصة)(\s+(of|for|des?|du|der|dei|das?|do|по)(?!\p{L})|$|\s*[:(–—-])|^(摘要|概要)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex SummaryNames();

    [GeneratedRegex(
        @"^(annex(es)?|appendix|appendices|annexes?|anexos?|apéndice|apêndice|приложени[ея]|anhang|anlagen?|"
        + @"allegat[oi]|bijlagen?|ek|مرفق|المرفق|ملحق|الملحق)(?!\p{L})|^(附件|附录|附錄)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex AnnexNames();

    [GeneratedRegex(
        @"^(the )?(declaration|déclaration|declaración|declaração|декларация|erklärung|dichiarazione|verklaring|"
        + @"bildirge|إعلان|الإعلان)$|^(宣言)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex BodyNames();
}
