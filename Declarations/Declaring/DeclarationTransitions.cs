using Declarations.Localization;

namespace Declarations.Declaring;

public sealed partial class Declaration
{
    internal const int LargestQuorum = 100;

    private static readonly TimeSpan LongestGrace = TimeSpan.FromDays(14);

    public void SetQuorum(int quorum)
    {
        Refuse(quorum is < 1 or > LargestQuorum, "invalid_quorum", $"The quorum must be between 1 and {LargestQuorum} votes.");
        Refuse(State != DeclarationState.Drafting, "text_frozen", "The quorum can only be set while the text is a draft.");
        Quorum = quorum;
    }

    /// <exception cref="RuleBrokenException"><c>text_frozen</c>: the text is adopted.</exception>
    public void RequireDrafting() => RequireDrafting(State);

    internal static void RequireDrafting(DeclarationState state) =>
        Refuse(state != DeclarationState.Drafting, "text_frozen",
            "The text is adopted and frozen. The secretariat can reopen it before signing opens.");

    /// <summary>Freezes one version's text.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="textSha256">Its hash.</param>
    /// <param name="tally">The yes votes on exactly this text, and how many of them are needed.</param>
    /// <param name="now">The instant.</param>
    public void Adopt(int version, string textSha256, (int Yes, int Quorum) tally, DateTimeOffset now)
    {
        if (State != DeclarationState.Drafting)
        {
            Refuse(AdoptedVersion != version, "already_adopted", $"Version {AdoptedVersion} is adopted.");
            return;
        }

        Refuse(tally.Yes < tally.Quorum, "quorum_not_met",
            $"Version {version} has {tally.Yes} of the {tally.Quorum} yes {(tally.Quorum == 1 ? "vote" : "votes")} that it needs.");
        (State, AdoptedVersion, VotedVersion, TextSha256, AdoptedAt) = (DeclarationState.Adopted, version, version, textSha256, now);
    }

    /// <summary>Returns to drafting. The caller voids the votes.</summary>
    public void ReopenText()
    {
        if (State == DeclarationState.Drafting)
        {
            return;
        }

        Refuse(State != DeclarationState.Adopted, "signing_opened",
            "Signing has opened. The text can be reopened only after the opening is taken back, while nobody has confirmed a signature.");
        (State, AdoptedVersion, VotedVersion, TextSha256, AdoptedAt) = (DeclarationState.Drafting, null, null, null, null);
        AmendedVersion = null;
    }

    public void Open(DateTimeOffset closesAt, string timeZone, int graceHours, DateTimeOffset now)
    {
        if (State == DeclarationState.Open && ClosesAt == closesAt && string.Equals(TimeZone, timeZone, StringComparison.Ordinal)
            && GraceHours == graceHours)
        {
            return;
        }

        Refuse(State == DeclarationState.Drafting, "not_adopted", "Signing can only be opened after the board has adopted the text.");
        Refuse(State != DeclarationState.Adopted, "already_opened", "Signing was opened before. Its deadline can be extended.");
        Refuse(closesAt <= now, "deadline_passed", "The deadline must be in the future.");
        Refuse(graceHours < 0 || graceHours > LongestGrace.TotalHours, "invalid_grace", "The grace period must be 0 to 336 hours.");
        Refuse(!TimeZones.IsIana(timeZone), "unknown_time_zone", "The time zone must be an IANA name such as Europe/Vienna.");
        (State, OpenedAt, ClosesAt, TimeZone, GraceHours) = (DeclarationState.Open, now, closesAt, timeZone, graceHours);
        (FirstClosesAt, ArchivedAt) = (closesAt, null);
    }

    /// <summary>Returns to adopted. The caller counts the signatures that were ever confirmed, and deletes the others.</summary>
    public void TakeBackOpening(int confirmed)
    {
        if (State == DeclarationState.Adopted)
        {
            return;
        }

        Refuse(State != DeclarationState.Open, "signing_not_open", "Only an open declaration's opening can be taken back.");
        Refuse(confirmed > 0, "signatures_confirmed", "Somebody has signed: the opening can no longer be taken back.");
        (State, OpenedAt, ClosesAt, FirstClosesAt) = (DeclarationState.Adopted, null, null, null);
        (DeadlineMovedAt, TimeZone, GraceHours) = (null, null, null);
    }

    /// <summary>Opens signing again until another deadline.</summary>
    public void ReopenSigning(DateTimeOffset closesAt, DateTimeOffset now)
    {
        Refuse(State == DeclarationState.Delivered, "already_delivered", "An edition was delivered: signing can no longer be reopened.");
        Refuse(State != DeclarationState.Closed, "signing_not_closed", "Signing has not closed.");
        RequireData();
        Refuse(closesAt <= now, "deadline_passed", "The deadline must be in the future.");
        (State, ClosesAt, ClosedAt, DeadlineMovedAt) = (DeclarationState.Open, closesAt, null, now);
        ArchivedAt = null;
    }

    public bool MoveDeadline(DateTimeOffset closesAt, DateTimeOffset now)
    {
        Refuse(State != DeclarationState.Open, "signing_not_open", "Only an open declaration's deadline can be moved.");
        if (ClosesAt == closesAt)
        {
            return false;
        }

        Refuse(closesAt <= now, "deadline_passed", "The deadline must be in the future.");
        (ClosesAt, DeadlineMovedAt) = (closesAt, now);
        return true;
    }

    /// <summary>False when nothing changes. Signing that opens takes a declaration out of the archive.</summary>
    public bool Archive(DateTimeOffset? at)
    {
        if (ArchivedAt is null == at is null)
        {
            return false;
        }

        Refuse(State == DeclarationState.Open, "signing_open", "It is open for signature. Close signing before you archive it.");
        ArchivedAt = at;
        return true;
    }

    public void Close(DateTimeOffset now)
    {
        if (State is DeclarationState.Closed or DeclarationState.Delivered)
        {
            return;
        }

        Refuse(State != DeclarationState.Open, "signing_not_open", "Signing has not been opened.");
        (State, ClosedAt) = (DeclarationState.Closed, now);
    }

    public void Deliver(DateTimeOffset now)
    {
        if (State == DeclarationState.Delivered)
        {
            return;
        }

        RequireDeliverable();
        (State, DeliveredAt) = (DeclarationState.Delivered, now);
    }

    /// <exception cref="RuleBrokenException"><c>not_closed</c>.</exception>
    public void RequireDeliverable() => Refuse(State < DeclarationState.Closed, "not_closed",
        "A declaration can only be delivered after signing has closed.");

    /// <summary>The last delivery was recorded by mistake.</summary>
    public void Undeliver()
    {
        if (State == DeclarationState.Delivered)
        {
            (State, DeliveredAt) = (DeclarationState.Closed, null);
        }
    }

    /// <exception cref="RuleBrokenException"><c>signing_closed</c>: sign-ons are not accepted at this time.</exception>
    public void RequireSignable(DateTimeOffset now) =>
        Refuse(!TakesSignatures(now), "signing_closed", "This declaration is not open for signature.");

    private static void Refuse(bool broken, string code, string message)
    {
        if (broken)
        {
            throw new RuleBrokenException(code, message);
        }
    }
}
