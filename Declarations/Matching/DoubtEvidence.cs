namespace Declarations.Matching;

/// <summary>Evidence against names that are alike by letters or initials only.</summary>
internal static class DoubtEvidence
{
    public static void Read(in WordAlignment alignment, in NameSide left, in NameSide right, bool areOfOneForm, Span<float> found)
    {
        // "CHU" stands for "Centre Hospitalier Universitaire", but of Rennes on one side and of Nantes on the other.
        found[(int)Evidence.OtherAfterInitials] = left.Distinguishing > 0 && right.Distinguishing > 0
            && (alignment.Left.Contains(WordRun.AsInitials) || alignment.Right.Contains(WordRun.AsInitials)) ? 1 : 0;

        // "YMCA" and "YWCA" differ in one letter, but by no typing error.
        var closest = Math.Max(left.ClosestNaming, right.ClosestNaming);
        if (closest is > 0 and <= WordSimilarity.ShortWord && found[(int)Evidence.SameDomain] is 0)
        {
            found[(int)Evidence.NearKey] = 0;
        }

        found[(int)Evidence.LooseOnly] = closest is > 0 and < WordRun.AsInitials && areOfOneForm
            && found[(int)Evidence.NearKey] + found[(int)Evidence.Translated] + found[(int)Evidence.AcronymFits]
                + found[(int)Evidence.AcronymLoose] is 0 ? 1 : 0;
        found[(int)Evidence.OnlyNumberMore] = found[(int)Evidence.AcronymFits] is 0 && left.Unmatched + right.Unmatched is var more and > 0
            && left.Series + right.Series == more && (left.Unmatched is 0 || right.Unmatched is 0) ? 1 : 0;
    }
}
