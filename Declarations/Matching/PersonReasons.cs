namespace Declarations.Matching;

/// <summary>Tells how the words of two persons' names agree.</summary>
internal static class PersonReasons
{
    public static void Of(NameReading leftName, NameReading rightName, List<MatchReason> reasons)
    {
        var (left, right) = (PersonEvidenceReader.Telling(leftName), PersonEvidenceReader.Telling(rightName));
        Span<sbyte> partners = stackalloc sbyte[PersonEvidenceReader.MostWords];
        Span<PersonWordAgreement> agreements = stackalloc PersonWordAgreement[PersonEvidenceReader.MostWords];
        PersonEvidenceReader.Align(left, right, partners, agreements);

        var told = new List<(string Rule, string Word)>();
        var unmatched = right.Select(word => word.Text).ToList();
        for (var i = 0; i < left.Length; i++)
        {
            if (partners[i] >= 0) unmatched.Remove(right[partners[i]].Text);
            if (partners[i] < 0) told.Add((ReasonRules.OnlyOnOne, left[i].Text));
            else if (agreements[i] is PersonWordAgreement.Same) told.Add((ReasonRules.SameWords, left[i].Text));
            else told.Add((Rule(agreements[i]), $"{left[i].Text}/{right[partners[i]].Text}"));
        }

        told.AddRange(unmatched.Select(word => (ReasonRules.OnlyOnOne, word)));
        reasons.AddRange(told.GroupBy(x => x.Rule, x => x.Word, StringComparer.Ordinal).Select(group => new MatchReason(group.Key, [.. group])));
    }

    private static string Rule(PersonWordAgreement agreement) => agreement switch
    {
        PersonWordAgreement.Nickname => ReasonRules.Nickname,
        PersonWordAgreement.Initial => ReasonRules.Initial,
        _ => ReasonRules.AlikeWords,
    };
}
