using System.Buffers.Text;
using System.Security.Cryptography;
using Declarations.Localization;
using Declarations.Validation;

namespace Declarations.Registering;

public enum RegisterSort
{
    Newest,
    Oldest,
    Name,

    /// <summary>By the country's English name; signatures without a country at the end.</summary>
    Country,
}

/// <summary>A signature's place in a sorted register. <paramref name="Key"/> is a name's, a country's code, or empty.</summary>
internal sealed record RegisterPosition(string Key, Guid Id)
{
    private const string Purpose = "register.position";

    private static readonly Dictionary<string, int> Ranks = Countries.All(Language.English)
        .Select((country, at) => (country.Code, at)).ToDictionary(c => c.Code, c => c.at, StringComparer.Ordinal);

    public static int RankOf(string country) => Ranks.GetValueOrDefault(country, int.MaxValue);

    public static IComparer<RegisterPosition> Comparer(RegisterSort sort) => Comparer<RegisterPosition>.Create(sort switch
    {
        RegisterSort.Newest => (a, b) => b.Id.CompareTo(a.Id),
        RegisterSort.Oldest => (a, b) => a.Id.CompareTo(b.Id),
        RegisterSort.Name => (a, b) => NameOrder.Compare(a.Key, b.Key) is not 0 and var order ? order : a.Id.CompareTo(b.Id),
        _ => (a, b) => RankOf(a.Key).CompareTo(RankOf(b.Key)) is not 0 and var order ? order : a.Id.CompareTo(b.Id),
    });

    /// <summary>For an address: sealed, since the key may be of a name that is not public.</summary>
    public string Text(DeclarationsDb db, RegisterSort sort) =>
        Base64Url.EncodeToString(db.Privacy.SealText($"{sort}\n{Id}\n{Key}", Purpose));

    /// <exception cref="InvalidInputException">Not a position in a register with this sort.</exception>
    public static RegisterPosition? Parse(DeclarationsDb db, string? text, RegisterSort sort)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var parts = db.Privacy.UnsealText(Base64Url.DecodeFromChars(text), Purpose).Split('\n', 3);
            if (string.Equals(parts[0], sort.ToString(), StringComparison.Ordinal))
            {
                return new(parts[2], Guid.Parse(parts[1]));
            }
        }
        catch (Exception invalid) when (invalid is FormatException or CryptographicException)
        {
            // Refused below, as a position with another sort is.
        }

        throw InvalidInputException.For("after", "must be the next value of an earlier page with the same sort");
    }
}
