using Declarations.Localization;

namespace Declarations.Recommendations;

public static class FollowUpWords
{
    public static string Status(this Words words, FollowUpStatus status) => words[$"recommendations.status.{FollowUpStatuses.NameOf(status)}"];

    public static string Meaning(this Words words, FollowUpStatus status) => words[$"recommendations.meaning.{FollowUpStatuses.NameOf(status)}"];
}
