using Declarations.Correcting;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Signing;
using Declarations.Texts;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Amending;

public enum AgreementState
{
    /// <summary>The signer is asked whether to sign the amended text.</summary>
    Asked,

    /// <summary>The signer agreed to the text as it is now, or signed it in the first place.</summary>
    Agreed,

    /// <summary>The signature is on an earlier text, and agreements are no longer taken.</summary>
    Closed,

    /// <summary>The signature does not count: its own page says why.</summary>
    Over,
}

/// <param name="Reasons">Of the changes since the text that the signature is on, oldest first.</param>
/// <param name="Changes">From that text to the present one.</param>
/// <param name="Text">The present text.</param>
/// <param name="Language">Of the text.</param>
/// <param name="Earlier">Texts that the signature was on before, oldest first.</param>
public sealed record AmendmentView(
    AgreementState State, SignatureView Signature, IReadOnlyList<string> Reasons, IReadOnlyList<ClauseChange> Changes, TextDocument? Text,
    string Language, IReadOnlyList<TextAgreement> Earlier)
{
    internal static AgreementState StateOf(Signature signature, Declaration declaration, DateTimeOffset now) =>
        !signature.IsActive ? AgreementState.Over
        : !signature.IsOnEarlierText(declaration) ? AgreementState.Agreed
        : declaration.TakesConfirmations(now) && signature.HasData ? AgreementState.Asked : AgreementState.Closed;

    internal static async Task<AmendmentView> Of(
        DeclarationsDb db, Signature signature, Declaration declaration, DateTimeOffset now, CancellationToken cancel)
    {
        var view = SignatureView.Of(signature, declaration, db.Privacy, now);
        var earlier = await db.TextAgreements.AsNoTracking().Where(a => a.SignatureId == signature.Id).OrderBy(a => a.VersionNumber)
            .ToListAsync(cancel);
        var state = StateOf(signature, declaration, now);
        if (state is not (AgreementState.Asked or AgreementState.Closed)
            || await db.FindVersion(declaration.Id, declaration.AdoptedVersion, cancel) is not { } current
            || await db.FindVersion(declaration.Id, signature.TextVersion, cancel) is not { } signed)
        {
            return new(state, view, [], [], null, declaration.Language, earlier);
        }

        var reasons = (await CorrectionList.Of(db, declaration, cancel)).Where(c => c.VersionNumber > signature.TextVersion);
        var text = current.Read();
        return new(state, view, [.. reasons.Select(c => c.Reason)], CorrectionList.Changes(signed.Read(), text, cancel), text,
            declaration.Language, earlier);
    }
}
