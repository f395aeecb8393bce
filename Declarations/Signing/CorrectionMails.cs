using Declarations.Localization;
using Declarations.Mailing;

namespace Declarations.Signing;

internal sealed partial class SignerMails
{
    /// <summary>The text was corrected after this signature; names no signatory.</summary>
    public Mail Corrected(Signature signature, int version, string reason)
    {
        var words = Words.In(signature.Language).Isolating;
        var isBegun = signature.State is SignatureState.Pending;
        var draft = Draft(words, "mail.corrected", IsDiscreet(signature))
            .Say(words.Say("mail.corrected.lead", ("title", declaration.Title)))
            .Say(words.Say("mail.moved.reason", ("reason", reason)))
            .Say(words.Say(isBegun ? "mail.corrected.begun" : "mail.corrected.signed", ("signed", signature.TextVersion), ("current", version)));
        if (!isBegun)
        {
            SayWhetherCounted(draft, words, signature);
        }

        draft.Button(words["mail.corrected.button"], site.Link("declarations", declaration.Slug, "corrections"));
        return Addressed(draft, words, signature);
    }
}
