namespace Declarations.Matching;

/// <summary>Evidence that one name is an acronym of the other.</summary>
internal static class AcronymEvidence
{
    public static void Read(MatchProfile left, NameReading leftName, MatchProfile right, NameReading rightName, Span<float> found)
    {
        var fit = Math.Max(Fit(left, leftName, rightName), Fit(right, rightName, leftName));
        if (fit >= 1)
        {
            found[(int)Evidence.AcronymFits] = 1;
        }
        else if (fit > 0)
        {
            found[(int)Evidence.AcronymLoose] = fit;
        }

        if (fit > 0)
        {
            found[(int)Evidence.AcronymLength] = Math.Min(leftName.Key.Length, rightName.Key.Length) - 3;
            found[(int)Evidence.OneWordInLonger] = found[(int)Evidence.NothingShared] = 0;
        }

        if (left.Acronym is null || right.Acronym is null)
        {
            return;
        }

        found[(int)(string.Equals(left.Acronym, right.Acronym, StringComparison.Ordinal)
            ? Evidence.SharedAcronym : Evidence.OtherAcronym)] = 1;
    }

    private static float Fit(MatchProfile profile, NameReading acronym, NameReading spelled) =>
        (profile.IsAcronym && ReferenceEquals(acronym, profile.Main) || acronym is { IsAcronym: true, Short: ShortName.WithoutKind })
            && spelled.Words.Length > 1 ? Acronyms.Fit(acronym.Key, spelled) : 0;
}
