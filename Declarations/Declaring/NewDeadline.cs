using System.Globalization;
using Declarations.Validation;

namespace Declarations.Declaring;

public sealed record NewDeadline(string? ClosesAt, string? TimeZone, int? GraceHours)
{
    /// <summary>RFC 3339; the offset is required so that the instant is unambiguous.</summary>
    public DateTimeOffset ReadClosesAt()
    {
        var hasOffset = ClosesAt is { Length: > 19 and < 40 } text && (text.EndsWith('Z') || text[19..].AsSpan().ContainsAny('+', '-'));
        if (hasOffset && DateTimeOffset.TryParse(ClosesAt, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return instant.ToUniversalTime();
        }

        throw InvalidInputException.For("closesAt", "must be a time with its offset, such as 2027-10-01T12:00:00Z");
    }
}
