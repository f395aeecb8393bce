using Declarations.Api.Components;
using Declarations.Localization;
using Declarations.Validation;

namespace Declarations.Api.Signing;

/// <summary>The faults of a sign-on as sentences in the signer's language.</summary>
internal static class SignerProblems
{
    private const int Longest = 200;

    // The order of the form, which the summary of errors follows.
    private static readonly string[] Order =
    [
        "kind", "organisation.name", "organisation.acronym", "organisation.ownName", "organisation.country", "organisation.website",
        "representative.name", "representative.title", "representative.authorised",
        "individual.name", "individual.affiliation", "individual.country", "email", "code", "listing",
    ];

    public static void Add(FormInput input, InvalidInputException invalid, Words words)
    {
        foreach (var field in invalid.Errors.Keys.OrderBy(field => Array.IndexOf(Order, field)))
        {
            input.AddError(field, Sentence(field, input[field], words));
        }
    }

    private static string Sentence(string field, string typed, Words words)
    {
        if (typed.Length > Longest)
        {
            return words.Say("problem.long", ("count", Longest));
        }

        var hasOwnText = typed.Trim().Length == 0
            || field is "email" or "organisation.website" or "organisation.country" or "individual.country";
        return words[hasOwnText && words.Has($"problem.{field}") ? $"problem.{field}" : "problem.unusable"];
    }
}
