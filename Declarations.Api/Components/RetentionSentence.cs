using Declarations.Declaring;
using Declarations.Localization;

namespace Declarations.Api.Components;

/// <summary>How long the data of a declaration's confirmed signatures is kept, exactly as the Worker keeps it.</summary>
internal static class RetentionSentence
{
    public static string Of(Words words, Retention retention) => retention switch
    {
        { ErasedAt: { } erased } => words.Say("foot.kept.erased", ("date", words.Day(erased, TimeZoneInfo.Utc))),
        { Days: { } days } => words.Count("foot.kept", days),
        _ => words["foot.kept.asked"],
    };
}
