using Declarations.Declaring;

namespace Declarations.Tests.Declaring;

public sealed class LifecycleTests
{
    private static readonly DateTimeOffset Now = new(2027, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Deadline = Now.AddDays(30);

    private static readonly (string Verb, Action<Declaration> Do)[] Verbs =
    [
        ("adopt", d => d.Adopt(3, "aa", (1, 1), Now)),
        ("reopen", d => d.ReopenText()),
        ("open", d => d.Open(Deadline, "Europe/Vienna", 24, Now)),
        ("close", d => d.Close(Now)),
        ("deliver", d => d.Deliver(Now)),
        ("edit", d => d.RequireDrafting()),
        ("sign", d => d.RequireSignable(Now)),
        ("move", d => d.MoveDeadline(Deadline.AddDays(1), Now)),
        ("take back", d => d.TakeBackOpening(0)),
        ("reopen signing", d => d.ReopenSigning(Deadline.AddDays(1), Now)),
        ("undeliver", d => d.Undeliver()),
    ];

    // Rows: states. Columns: verbs above. "" is allowed or a no-op; else the rule code.
    [TestCase(DeclarationState.Drafting, "", "", "not_adopted", "signing_not_open", "not_closed", "", "signing_closed", "signing_not_open",
        "signing_not_open", "signing_not_closed", "")]
    [TestCase(DeclarationState.Adopted, "", "", "", "signing_not_open", "not_closed", "text_frozen", "signing_closed", "signing_not_open",
        "", "signing_not_closed", "")]
    [TestCase(DeclarationState.Open, "", "signing_opened", "", "", "not_closed", "text_frozen", "", "", "", "signing_not_closed", "")]
    [TestCase(DeclarationState.Closed, "", "signing_opened", "already_opened", "", "", "text_frozen", "signing_closed", "signing_not_open",
        "signing_not_open", "", "")]
    [TestCase(DeclarationState.Delivered, "", "signing_opened", "already_opened", "", "", "text_frozen", "signing_closed",
        "signing_not_open", "signing_not_open", "already_delivered", "")]
    public void In_each_state_each_verb_is_allowed_or_refused_with_its_code(DeclarationState state, params string[] codes)
    {
        var answers = Verbs.Select(verb => CodeOf(In(state), verb.Do));

        Assert.That(answers, Is.EqualTo(codes));
    }

    [Test]
    public void Adoption_waits_for_the_quorum_and_names_another_version_refused()
    {
        var declaration = In(DeclarationState.Drafting);
        declaration.SetQuorum(2);

        Assert.That(CodeOf(declaration, d => d.Adopt(3, "aa", (1, 2), Now)), Is.EqualTo("quorum_not_met"));
        declaration.Adopt(3, "aa", (2, 2), Now);
        Assert.That(CodeOf(declaration, d => d.Adopt(4, "bb", (2, 2), Now)), Is.EqualTo("already_adopted"));
    }

    [Test]
    public void Sign_ons_are_accepted_until_the_deadline_and_confirmed_until_the_grace_period_ends()
    {
        var declaration = In(DeclarationState.Open);

        Assert.That(declaration.TakesSignatures(Deadline.AddSeconds(-1)), Is.True);
        Assert.That(declaration.TakesSignatures(Deadline), Is.False);
        Assert.That(declaration.TakesConfirmations(Deadline.AddHours(24).AddSeconds(-1)), Is.True);
        Assert.That(declaration.TakesConfirmations(Deadline.AddHours(24)), Is.False);
    }

    [Test]
    public void A_moved_deadline_keeps_the_one_first_announced()
    {
        var declaration = In(DeclarationState.Open);

        Assert.That(declaration.MoveDeadline(Deadline.AddDays(7), Now), Is.True);
        Assert.That(declaration.MoveDeadline(Deadline.AddDays(7), Now), Is.False);
        Assert.That((declaration.FirstClosesAt, declaration.ClosesAt, declaration.DeadlineMovedAt),
            Is.EqualTo(((DateTimeOffset?)Deadline, (DateTimeOffset?)Deadline.AddDays(7), (DateTimeOffset?)Now)));
    }

    [TestCase(-1, "Europe/Vienna", 24, "deadline_passed")]
    [TestCase(30, "Vienna", 24, "unknown_time_zone")]
    [TestCase(30, "Europe/Vienna", -1, "invalid_grace")]
    [TestCase(30, "Europe/Vienna", 337, "invalid_grace")]
    public void An_invalid_opening_is_refused_with_its_code(int days, string zone, int grace, string code)
    {
        Assert.That(CodeOf(In(DeclarationState.Adopted), d => d.Open(Now.AddDays(days), zone, grace, Now)), Is.EqualTo(code));
    }

    [Test]
    public void An_opening_is_taken_back_only_while_nobody_has_confirmed_and_leaves_no_trace_of_the_deadline()
    {
        var declaration = In(DeclarationState.Open);

        Assert.That(CodeOf(declaration, d => d.TakeBackOpening(1)), Is.EqualTo("signatures_confirmed"));
        declaration.TakeBackOpening(0);
        Assert.That((declaration.State, declaration.OpenedAt, declaration.ClosesAt, declaration.FirstClosesAt, declaration.TimeZone),
            Is.EqualTo((DeclarationState.Adopted, (DateTimeOffset?)null, (DateTimeOffset?)null, (DateTimeOffset?)null, (string?)null)));
    }

    [Test]
    public void Signing_reopened_after_its_closing_has_a_new_deadline_and_keeps_the_first()
    {
        var declaration = In(DeclarationState.Closed);

        Assert.That(CodeOf(declaration, d => d.ReopenSigning(Now, Now)), Is.EqualTo("deadline_passed"));
        declaration.ReopenSigning(Deadline.AddDays(9), Now);
        Assert.That((declaration.State, declaration.ClosesAt, declaration.FirstClosesAt, declaration.ClosedAt),
            Is.EqualTo((DeclarationState.Open, (DateTimeOffset?)Deadline.AddDays(9), (DateTimeOffset?)Deadline, (DateTimeOffset?)null)));
    }

    private static string CodeOf(Declaration declaration, Action<Declaration> act)
    {
        try
        {
            act(declaration);
            return "";
        }
        catch (RuleBrokenException rule)
        {
            return rule.Code;
        }
    }

    private static Declaration In(DeclarationState state)
    {
        var declaration = new Declaration
        {
            Id = Guid.NewGuid(),
            Slug = "s",
            Title = "T",
            Language = "en",
            Conference = new("C", null, null, null, null),
            CreatedAt = Now
        };
        Action[] path = [() => declaration.Adopt(3, "aa", (1, 1), Now), () => declaration.Open(Deadline, "Europe/Vienna", 24, Now),
            () => declaration.Close(Now), () => declaration.Deliver(Now)];
        foreach (var step in path.Take((int)state))
        {
            step();
        }

        return declaration;
    }
}
