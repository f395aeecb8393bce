using System.Globalization;
using Declarations.Localization;
using Declarations.Validation;

namespace Declarations.Declaring;

public sealed record NewDeadline(string? ClosesAt, string? TimeZone, int? GraceHours)
{
    public DateTimeOffset ReadClosesAt() => DeadlineMove.Read(ClosesAt);

    public string ReadTimeZone() => TimeZones.IsIana(TimeZone) ? TimeZone!
        : throw InvalidInputException.For("timeZone", string.IsNullOrEmpty(TimeZone)
            ? "is required: the time zone of the deadline, such as Europe/Vienna"
            : "must be an IANA name such as Europe/Vienna, spelled like that");
}

/// <summary>Another deadline in the zone that was announced, and why.</summary>
public sealed record DeadlineMove(string? ClosesAt, string? Reason)
{
    private const int LongestReason = 500;

    /// <summary>RFC 3339; the offset is required so that the instant is unambiguous.</summary>
    public static DateTimeOffset Read(string? closesAt, string field = "closesAt")
    {
        var hasOffset = closesAt is { Length: > 19 and < 40 } text && (text.EndsWith('Z') || text[19..].AsSpan().ContainsAny('+', '-'));
        if (hasOffset && DateTimeOffset.TryParse(closesAt, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            return instant.ToUniversalTime();
        }

        throw InvalidInputException.For(field, "must be a time with its offset, such as 2027-10-01T12:00:00Z");
    }

    public DateTimeOffset ReadClosesAt() => Read(ClosesAt);

    public string? ReadReason(bool isRequired)
    {
        var fields = new Fields();
        var reason = fields.Line("reason", Reason, LongestReason, isRequired);
        fields.ThrowIfAny();
        return reason;
    }
}
