namespace Declarations.Matching;

internal static class PersonReasons
{
    public static void Of(NameReading leftName, NameReading rightName, List<MatchReason> reasons)
    {
        var (left, right, spelling) = PersonWordJoining.Join(leftName, rightName);
        Span<sbyte> partners = stackalloc sbyte[PersonEvidenceReader.MostWords];
        Span<PersonWordAgreement> agreements = stackalloc PersonWordAgreement[PersonEvidenceReader.MostWords];
        PersonEvidenceReader.Align(left, right, spelling, partners, agreements);

        var (same, alike) = (new List<string>(), new List<(string Rule, string Word)>());
        var (onLeft, onRight) = (new List<string>(), right.Select(word => word.Text).ToList());
        for (var i = 0; i < left.Length; i++)
        {
            if (partners[i] >= 0)
            {
                onRight.Remove(right[partners[i]].Text);
            }

            if (partners[i] < 0)
            {
                onLeft.Add(left[i].Text);
            }
            else if (agreements[i] is PersonWordAgreement.Same)
            {
                same.Add(left[i].Text);
            }
            else
            {
                alike.AddRange([(Rule(agreements[i]), left[i].Text), (Rule(agreements[i]), right[partners[i]].Text)]);
            }
        }

        Add(ReasonRules.SameWords, same);
        foreach (var rule in alike.GroupBy(x => x.Rule, x => x.Word, StringComparer.Ordinal))
        {
            Add(rule.Key, [.. rule]);
        }

        Add(onLeft.Count > 0 && onRight.Count > 0 ? ReasonRules.OtherWords : ReasonRules.OnlyOnOne, [.. onLeft, .. onRight]);

        void Add(string rule, List<string> words)
        {
            if (words.Count > 0)
            {
                reasons.Add(new MatchReason(rule, words));
            }
        }
    }

    private static string Rule(PersonWordAgreement agreement) => agreement switch
    {
        PersonWordAgreement.Nickname => ReasonRules.Nickname,
        PersonWordAgreement.Initial => ReasonRules.Initial,
        _ => ReasonRules.AlikeWords,
    };
}
