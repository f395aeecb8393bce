namespace Declarations.Matching;

/// <summary>Evidence from web addresses and from <see cref="ShortNames"/>.</summary>
internal static class ShortNameEvidence
{
    public static void Read(MatchProfile left, NameReading leftName, MatchProfile right, NameReading rightName, Span<float> found)
    {
        found[(int)Evidence.WebAddressOnOne] = leftName.HasWebAddress != rightName.HasWebAddress ? found[(int)Evidence.AllMatched] : 0;
        found[(int)Evidence.WithoutKind] = leftName.Short is ShortName.WithoutKind || rightName.Short is ShortName.WithoutKind ? 1 : 0;
        if (leftName.Short != rightName.Short && found[(int)Evidence.SameKey] is 1
            && IsAcronym(left, leftName) && IsAcronym(right, rightName))
        {
            // Three letters stand for many names, six for few.
            found[(int)Evidence.ShortNameLength] = Math.Clamp((leftName.Key.Length - 3) / 3f, 0, 1);
        }
    }

    private static bool IsAcronym(MatchProfile profile, NameReading name) =>
        name.IsAcronym || (profile.IsAcronym && ReferenceEquals(name, profile.Main));
}
