using System.Text.Json;
using System.Text.RegularExpressions;
using Declarations.Localization;

namespace Declarations.Tests.Localization;

public sealed class GlossaryTests
{
    private static readonly Dictionary<string, GlossaryTerm> Corrected = new(StringComparer.Ordinal)
    {
        ["receipt"] = new(Words(("un reçu", "une quittance"), ("reçu", "quittance"))),
        ["roll"] = new(Words(("名单", "清单"))),
        ["code"] = new(Words(("code", "chiffre"), ("code QR", "code QR"))),
    };

    [Test]
    public void Every_language_has_the_same_terms([ValueSource(nameof(Everyone))] Language language) =>
        Assert.That(Terms(language).Keys, Is.EquivalentTo(Terms(Language.English).Keys));

    [Test]
    public void Every_form_of_a_term_is_one_that_the_texts_are_written_with([ValueSource(nameof(Everyone))] Language language)
    {
        var texts = string.Join('\n', Texts(language).Values);

        var unknown = Forms(language).Where(form => !Whole(language, form).IsMatch(texts));

        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public void A_form_belongs_to_one_term([ValueSource(nameof(Everyone))] Language language) =>
        Assert.That(Terms(language).Values.SelectMany(term => term.Words.Keys), Is.Unique);

    [Test]
    public void Texts_use_no_form_of_a_term_that_the_glossary_lacks([ValueSource(nameof(Everyone))] Language language)
    {
        var forms = Forms(language).OrderByDescending(form => form.Length).Select(form => Whole(language, form)).ToList();

        var others = from text in Texts(language)
                     let rest = forms.Aggregate(text.Value, (left, form) => form.Replace(left, " "))
                     from term in Terms(language)
                     where term.Value.Stem is { } stem && rest.Contains(stem, StringComparison.OrdinalIgnoreCase)
                     select $"{text.Key}: add the form of “{term.Key}” to glossary.{language.Code}.json, or use one of its forms";

        Assert.That(others, Is.Empty);
    }

    [Test]
    public void Texts_use_no_word_that_the_glossary_refuses([ValueSource(nameof(Everyone))] Language language)
    {
        var refused = from text in Texts(language)
                      from term in Terms(language)
                      from word in term.Value.Not ?? []
                      where Whole(language, word).IsMatch(text.Value) || term.Value.Words.Values.Any(shown => Whole(language, word).IsMatch(shown))
                      select $"{text.Key}: “{word}” for “{term.Key}”";

        Assert.That(refused, Is.Empty);
    }

    [TestCase("fr", "Voici un reçu, Reçu {reçu} ; reçus.", "Voici une quittance, Quittance {reçu} ; reçus.")]
    [TestCase("fr", "Le code est ici. Code QR", "Le chiffre est ici. Code QR")]
    [TestCase("zh", "下载名单（{名单}）", "下载清单（{名单}）")]
    public void A_corrected_term_is_shown_wherever_the_texts_use_it_as_a_whole_word(string language, string text, string expected) =>
        Assert.That(Glossary.Parse(language, Corrected).Correct(text), Is.EqualTo(expected));

    [Test]
    public void Texts_are_shown_as_they_are_written_while_no_term_is_corrected() =>
        Assert.That(Glossary.Parse("fr", new Dictionary<string, GlossaryTerm>
        {
            ["receipt"] = new(Words(("reçu", "reçu"))),
        }).Correct("Un reçu"), Is.EqualTo("Un reçu"));

    private static IReadOnlyList<Language> Everyone => Language.All;

    private static IReadOnlyDictionary<string, GlossaryTerm> Terms(Language language) => Glossary.Of(language.Code).Terms;

    private static IEnumerable<string> Forms(Language language) => Terms(language).Values.SelectMany(term => term.Words.Keys);

    private static Dictionary<string, string> Words(params (string Form, string Shown)[] words) =>
        words.ToDictionary(word => word.Form, word => word.Shown, StringComparer.Ordinal);

    // As the files have them, before any correction, with placeholders taken out.
    private static Dictionary<string, string> Texts(Language language) => typeof(Glossary).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith($"strings/{language.Code}/", StringComparison.Ordinal))
        .SelectMany(name => JsonSerializer.Deserialize<Dictionary<string, string>>(typeof(Glossary).Assembly.GetManifestResourceStream(name)!)!)
        .ToDictionary(text => text.Key, text => Regex.Replace(text.Value, @"\{\w+\}", " ", RegexOptions.None, TimeSpan.FromSeconds(1)), StringComparer.Ordinal);

    private static Regex Whole(Language language, string form)
    {
        var any = $"(?:{Regex.Escape(form)}|{Regex.Escape(char.ToUpperInvariant(form[0]) + form[1..])})";
        return new Regex(language.Code is "zh" ? any : $@"(?<![\p{{L}}\p{{M}}]){any}(?![\p{{L}}\p{{M}}])",
            RegexOptions.None, TimeSpan.FromSeconds(1));
    }
}
