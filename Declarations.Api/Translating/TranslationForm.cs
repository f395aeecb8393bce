using System.Globalization;
using Declarations.Api.Components;
using Declarations.Declaring;
using Declarations.Translating;
using Declarations.Validation;

namespace Declarations.Api.Translating;

/// <summary>The fields of the page on which a translation is edited.</summary>
internal static class TranslationForm
{
    private const string ClausePrefix = "clauses.", RightPrefix = "right.";

    public static NewTranslation Read(FormInput input) => new(
        Number(input["base"]), Number(input["version"]), input.Has("title") ? input["title"] : null,
        input.Has("subtitle") ? input["subtitle"] : null, input["summary"],
        input.Values.Where(v => v.Key.StartsWith(ClausePrefix, StringComparison.Ordinal))
            .ToDictionary(v => v.Key[ClausePrefix.Length..], v => v.Value, StringComparer.Ordinal),
        [.. input.Values.Where(v => v.Key.StartsWith(RightPrefix, StringComparison.Ordinal)).Select(v => v.Key[RightPrefix.Length..])]);

    public static void AddErrors(FormInput input, InvalidInputException invalid)
    {
        foreach (var field in invalid.Errors.Keys.Where(field => field.StartsWith(ClausePrefix, StringComparison.Ordinal)))
        {
            input.Call(field, "The translation");
        }

        input.AddErrors(invalid);
    }

    /// <summary>A field that the translator did not touch shows what others saved since.</summary>
    public static async Task KeepOthersWords(
        DeclarationsDb db, Declaration declaration, string language, NewTranslation change, FormInput input, CancellationToken cancel)
    {
        var (start, now) = (await db.FindTranslation(declaration.Id, language, change.Base, cancel),
            await db.FindTranslation(declaration.Id, language, null, cancel));
        input["base"] = $"{now?.Number ?? 0}";
        Keep("title", start?.Title, now?.Title);
        Keep("subtitle", start?.Subtitle, now?.Subtitle);
        var (before, newest) = (start?.Read() ?? [], now?.Read() ?? []);
        var authentic = await AuthenticText.Read(db, declaration, change.Version, cancel);
        foreach (var (id, typed) in change.Words)
        {
            if (authentic.WithIds(typed.ReplaceLineEndings("\n").Trim()) == (before.GetValueOrDefault(id)?.Words ?? ""))
            {
                input[TranslationView.FieldOf(id)] = authentic.WithNumbers(newest.GetValueOrDefault(id)?.Words ?? "");
            }
        }

        void Keep(string field, string? was, string? isNow)
        {
            if (input.Has(field) && input[field].Trim() == (was ?? ""))
            {
                input[field] = isNow ?? "";
            }
        }
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
