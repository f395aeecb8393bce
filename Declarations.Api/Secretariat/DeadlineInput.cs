using System.Globalization;
using Declarations.Api.Components;
using Declarations.Declaring;
using Declarations.Localization;
using Declarations.Validation;

namespace Declarations.Api.Secretariat;

/// <summary>Forms state a local time in the deadline's zone; the use cases take an instant.</summary>
internal static class DeadlineInput
{
    public static NewDeadline NewDeadline(FormInput input)
    {
        var fields = new Fields();
        var zone = input["timeZone"];
        fields.Require(TimeZones.IsIana(zone), "timeZone", "must be one of the list");
        var isHours = int.TryParse(input.Text("graceHours") ?? "24", CultureInfo.InvariantCulture, out var hours);
        fields.Require(isHours, "graceHours", "must be a number of hours");
        fields.ThrowIfAny();
        return new(Instant(input, TimeZones.Find(zone)), zone, hours);
    }

    public static DeadlineMove Move(FormInput input, Declaration declaration) =>
        new(Instant(input, declaration.Zone), input.Text("reason"));

    /// <summary>The offsets of a local time that occurs twice, when clocks go back; empty for any other.</summary>
    public static IReadOnlyList<(string Value, string Text)> Offsets(string local, TimeZoneInfo zone) =>
        TryRead(local, out var at) && zone.IsAmbiguousTime(at)
            ? [.. zone.GetAmbiguousTimeOffsets(at).OrderDescending().Select((offset, index) =>
                (Text(offset), $"The {(index == 0 ? "first" : "second")} time, UTC{Text(offset)}"))]
            : [];

    private static string Instant(FormInput input, TimeZoneInfo zone)
    {
        var fields = new Fields();
        var isTime = TryRead(input["closesAt"], out var local);
        fields.Require(isTime && !zone.IsInvalidTime(local), "closesAt", "must be a day and a time that exists in that zone");
        var offsets = Offsets(input["closesAt"], zone);
        fields.Require(offsets.Count == 0 || offsets.Any(o => o.Value == input["offset"]), "offset",
            "must be chosen: this time occurs twice on that day");
        fields.ThrowIfAny();
        var text = local.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return text + (offsets.Count > 0 ? input["offset"] : Text(zone.GetUtcOffset(local)));
    }

    private static bool TryRead(string text, out DateTime local) =>
        DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out local);

    private static string Text(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";
}
