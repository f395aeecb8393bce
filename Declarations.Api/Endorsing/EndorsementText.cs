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

    /// <summary>Which endorsements count, and where those that are approved from now on are printed.</summary>
    public static string Period(Words words, Declaration declaration, bool hasEdition) => EndorsementPeriod.LastDay(declaration) is not { } last
        ? "Endorsements can be entered once signing has opened."
        : (declaration.State is DeclarationState.Open
            ? $"An endorsement counts when you received it on or before {words.Day(last)}, the last day of signing."
            : $"Signing has closed. An endorsement that you received on or before {words.Day(last)} can still be entered and approved.")
        + (hasEdition
            ? " A final edition is made and stays as it is: one that is approved now is printed in an addendum to it or in the next edition, when the secretariat makes one."
            : " To be printed in the final edition, it must be approved before that edition is made.");

    public static string Size(int bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} KB" : $"{bytes / 1024.0 / 1024.0:0.0} MB";
}
