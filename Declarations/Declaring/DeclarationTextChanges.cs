namespace Declarations.Declaring;

public sealed partial class Declaration
{
    /// <exception cref="RuleBrokenException"><c>not_opened</c> or <c>already_delivered</c>.</exception>
    public void RequireCorrectable() => RequireCorrectable(State);

    internal static void RequireCorrectable(DeclarationState state)
    {
        Refuse(state < DeclarationState.Open, "not_opened", "Signing has not opened: reopen the text and save a new version instead.");
        Refuse(state == DeclarationState.Delivered, "already_delivered", "An edition was delivered: the text can no longer be corrected.");
    }

    /// <summary>Another text is shown and signed from now on; what the board adopted stays known.</summary>
    public void Correct(int version, string textSha256)
    {
        RequireCorrectable();
        (AdoptedVersion, TextSha256) = (version, textSha256);
    }

    /// <exception cref="RuleBrokenException">
    /// <c>not_opened</c>, <c>already_delivered</c>, or <c>signing_not_open</c>: nobody could agree to the amended text.
    /// </exception>
    public void RequireAmendable(DateTimeOffset now)
    {
        RequireCorrectable();
        Refuse(!TakesSignatures(now), "signing_not_open",
            "Signing has closed: nobody could agree to another text. Reopen signing or move the deadline before you amend it.");
    }

    /// <summary>Another text is signed from now on. The caller takes earlier signatures off the list until their signers agree.</summary>
    public void Amend(int version, string textSha256, DateTimeOffset now)
    {
        RequireAmendable(now);
        (AdoptedVersion, AmendedVersion, TextSha256) = (version, version, textSha256);
    }
}
