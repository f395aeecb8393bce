using System.Globalization;
using System.Text.RegularExpressions;
using Declarations.Api.Components;
using Declarations.Localization;
using Declarations.Matching;
using Declarations.Validation;

namespace Declarations.Api.Signing;

/// <summary>The faults of a sign-on as sentences in the signer's language, each naming its field by the label on the form.</summary>
internal static partial class SignerProblems
{
    // In the order of the form, which the summary of errors follows.
    private static readonly (string Field, string Label)[] Fields =
    [
        ("kind", "sign.kind"), ("organisation.name", "sign.organisation.name"), ("organisation.acronym", "sign.organisation.acronym"),
        ("organisation.ownName", "sign.organisation.ownname"), ("organisation.country", "sign.organisation.country"),
        ("organisation.website", "sign.organisation.website"), ("representative.name", "sign.representative.name"),
        ("representative.title", "sign.representative.title"), ("representative.authorised", "sign.representative.authorised"),
        ("individual.name", "sign.individual.name"), ("individual.affiliation", "sign.individual.affiliation"),
        ("individual.country", "sign.individual.country"), ("name", ""), ("email", "sign.email"), ("code", "code.label"),
        ("listing", "sign.listing"), ("reason", "invitation.no.reason"),
    ];

    /// <param name="input">The form.</param>
    /// <param name="invalid">What was found.</param>
    /// <param name="words">The texts in the reader's language.</param>
    /// <param name="kind">Null while the kind is not chosen.</param>
    /// <param name="form">The form's prefix of keys, where its labels are others than those of the form to sign.</param>
    public static void Add(FormInput input, InvalidInputException invalid, Words words, SignatoryKind? kind, string form = "sign")
    {
        foreach (var (field, faults) in invalid.Errors.OrderBy(error => Array.FindIndex(Fields, known => known.Field == error.Key)))
        {
            input.AddError(field, Sentence(field, faults[0], words, kind ?? SignatoryKind.Organisation, form));
        }
    }

    private static string Sentence(string field, string fault, Words words, SignatoryKind kind, string form)
    {
        var name = kind.ToString().ToLowerInvariant();
        var label = field switch
        {
            "name" => words[$"sign.{name}.name"],
            _ when words.Has($"{form}.{field}") => words[$"{form}.{field}"],
            _ => Array.Find(Fields, known => known.Field == field).Label is { } key && words.Has(key) ? words[key] : field,
        };
        if (AtMost().Match(fault) is { Success: true } limit)
        {
            return words.Say("problem.long", ("label", label), ("max", int.Parse(limit.Groups["max"].Value, CultureInfo.InvariantCulture)));
        }

        return fault.Contains("of this link", StringComparison.Ordinal) ? words["delegation.same"]
            : fault.Contains("a link", StringComparison.Ordinal) ? words.Say("problem.link", ("label", label))
            : fault.Contains("must not contain", StringComparison.Ordinal) ? words.Say("problem.control", ("label", label))
            : fault.Contains("no letter", StringComparison.Ordinal) ? words.Say("problem.unusable", ("label", label))
            : field is "listing" ? words[$"problem.listing.{name}"]
            : field is "name" ? words[$"problem.{name}.name"]
            : words.Has($"problem.{form}.{field}") ? words[$"problem.{form}.{field}"]
            : words.Has($"problem.{field}") ? words[$"problem.{field}"]
            : words.Say("problem.unusable", ("label", label));
    }

    [GeneratedRegex("at most (?<max>[0-9]+) characters", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AtMost();
}
