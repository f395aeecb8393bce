namespace Declarations.Matching;

/// <summary>Tells a rule in a plain English sentence.</summary>
public static class ReasonWords
{
    public static string Of(MatchReason reason)
    {
        var words = string.Join(", ", reason.Tokens.Select(token => $"“{token}”"));
        return reason.Rule switch
        {
            CertainRules.SameMailbox => "Equal names from the same mailbox: merged by itself.",
            CertainRules.SameDomain => "Equal names from the same organisation's mail domain: merged by itself.",
            CertainRules.SameCountryRareName => "Equal, very distinctive names in the same country, and no other mail domain: merged by itself.",
            ReasonRules.SameName => "The names are equal but for case, accents, punctuation, legal form or short words.",
            ReasonRules.SameWords => $"Both names have {words}.",
            ReasonRules.AlikeWords => $"Spelled or translated differently, but alike: {words}.",
            ReasonRules.OnlyOnOne => $"Only one of the names has {words}.",
            ReasonRules.Acronym => $"{words} are the first letters of the other name.",
            ReasonRules.OtherNumber => $"The numbers differ: {words}.",
            ReasonRules.OtherPlace => $"The places differ: {words}.",
            ReasonRules.OtherBranch => $"They name different branches: {words}.",
            ReasonRules.OtherWords => $"Words that name differ: {words}.",
            ReasonRules.SameCountry => "Both state the same country.",
            ReasonRules.OtherCountry => "They state different countries.",
            ReasonRules.SharedDomain => "Both mailboxes are at the same organisation's domain.",
            ReasonRules.OtherDomain => "The mailboxes are at different organisations' domains.",
            ReasonRules.OtherKind => "One is an organisation, the other a person.",
            ReasonRules.Nickname => $"A short form and the name it stands for: {words}.",
            ReasonRules.Initial => $"An initial stands for a name: {words}.",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason.Rule, "no sentence for this rule"),
        };
    }
}
