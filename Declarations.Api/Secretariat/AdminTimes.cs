using Declarations.Declaring;
using Declarations.Localization;

namespace Declarations.Api.Secretariat;

/// <summary>Times as the secretariat reads them: in the zone of the declaration's deadline.</summary>
internal static class AdminTimes
{
    public static string Moment(this Words words, DateTimeOffset at, Declaration declaration) =>
        $"{words.Day(at, declaration.Zone)}, {Words.Time(at, declaration.Zone)}";
}
