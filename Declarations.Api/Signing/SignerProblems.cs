using Declarations.Api.Components;
using Declarations.Localization;
using Declarations.Validation;

namespace Declarations.Api.Signing;

/// <summary>The faults of a sign-on in the signer's language: what is missing, what is too long, what cannot be used.</summary>
public static class SignerProblems
{
    private const int Longest = 200;

    // In the order of the form, so that the summary reads as the eye goes.
    private static readonly string[] Order =
    [
        "kind", "organisation.name", "organisation.acronym", "organisation.ownName", "organisation.country", "organisation.website",
        "representative.name", "representative.title", "representative.authorised",
        "individual.name", "individual.affiliation", "individual.country", "email", "code", "listing",
    ];

    public static void Say(FormInput filled, InvalidInputException invalid, Words words)
    {
        foreach (var field in invalid.Faults.Keys.OrderBy(field => Array.IndexOf(Order, field)))
        {
            filled.Mend(field, Sentence(field, filled[field], words));
        }
    }

    private static string Sentence(string field, string typed, Words words)
    {
        if (typed.Length > Longest)
        {
            return words.Say("problem.long", ("count", Longest));
        }

        var asks = typed.Trim().Length == 0 || field is "email" or "organisation.website" or "organisation.country" or "individual.country";
        return words[asks && words.Has($"problem.{field}") ? $"problem.{field}" : "problem.unusable"];
    }
}
