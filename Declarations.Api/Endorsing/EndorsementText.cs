using Declarations.Api.Secretariat;
using Declarations.Declaring;
using Declarations.Endorsing;
using Declarations.Localization;
using Declarations.Signing;

namespace Declarations.Api.Endorsing;

internal static class EndorsementText
{
    public static string Of(EndorsementItem item) => item.State switch
    {
        EndorsementState.Waiting => "Waiting",
        EndorsementState.Refused => "Refused",
        EndorsementState.Withdrawn => "Taken back",
        _ when item.SignatureState is { } state and not SignatureState.Confirmed => $"Approved, then {SignatureText.Of(state).ToLowerInvariant()}",
        _ => "Approved",
    };

    public static string Tone(EndorsementItem item) => item.State switch
    {
        EndorsementState.Waiting => "warn",
        EndorsementState.Refused => "bad",
        EndorsementState.Approved when item.SignatureState is SignatureState.Confirmed => "good",
        _ => "plain",
    };

    public static string NameOf(EndorsementItem item) => item.Name.Length > 0 ? item.Name : "Deleted";

    /// <summary>Which endorsements count, and until when they can be entered.</summary>
    public static string Period(Words words, Declaration declaration, bool isOver) => EndorsementPeriod.LastDay(declaration) is not { } last
        ? "Endorsements can be entered once signing has opened."
        : isOver ? "The final edition is made: no further endorsement can be entered or approved."
        : declaration.State is DeclarationState.Open
            ? $"An endorsement counts when you received it on or before {words.Day(last)}, the last day of signing. It can be entered and approved until the final edition is made."
            : $"Signing has closed. An endorsement that you received on or before {words.Day(last)} can still be entered and approved until the final edition is made.";

    public static string Size(int bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} KB" : $"{bytes / 1024.0 / 1024.0:0.0} MB";
}
