using Declarations.Access;

namespace Declarations.Tests.Harness;

public sealed class HarnessTests : ProductTests
{
    [Test]
    public async Task A_member_of_every_role_signs_in_by_mail([Values] Role role)
    {
        var member = await SignIn(role);

        (await member.Get("members")).Is(role is Role.Secretariat ? 200 : 403);
    }

    [Test]
    public async Task The_product_answers_on_the_address_its_mails_name()
    {
        await SignIn(Role.Secretariat);

        var mail = await Product.Mail.Newest(Product.Secretariat);

        Assert.That(mail.Text, Does.Contain($"{Product.PublicUrl}/sign-in/"));
        Assert.That((await Anyone.Get("/openapi/v1.json")).Is(200)["openapi"].GetString(), Does.StartWith("3."));
    }

    [Test]
    public async Task A_worker_process_runs_a_verb_on_the_products_database()
    {
        var (code, output, error) = await WorkerProcess.Verb(Product, "sign-in-link", Product.Secretariat);

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.StartWith($"{Product.PublicUrl}/sign-in/"));
    }

    [Test]
    public async Task The_sign_in_link_verb_prints_a_line_for_each_address_of_a_member()
    {
        await SignIn(Role.Editor);

        var (code, output, error) = await WorkerProcess.Verb(
            Product, "sign-in-link", Product.Secretariat, "nobody@example.org", "editor@example.org");

        Assert.That(code, Is.Zero, error);
        Assert.That(output.Split('\n')[0], Does.Match($"^{Product.PublicUrl}/sign-in/[^ ]+ {Product.Secretariat} Secretariat$"));
        Assert.That(output.Split('\n')[1], Does.EndWith(" editor@example.org Editor"));
        Assert.That(error, Does.Contain("nobody@example.org"));
    }

    [Test]
    public async Task The_sign_in_link_verb_fails_when_no_address_belongs_to_a_member()
    {
        var (code, output, error) = await WorkerProcess.Verb(Product, "sign-in-link", "nobody@example.org");

        Assert.That((code, output), Is.EqualTo((1, "")));
        Assert.That(error, Does.Contain("No member has the address nobody@example.org"));
    }

    [Test]
    public async Task An_unknown_verb_is_refused_with_the_verbs_there_are()
    {
        var (code, _, error) = await WorkerProcess.Verb(Product, "migrat");

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("migrate | "));
    }

    [Test]
    public async Task A_session_ends_when_the_clock_is_past_it()
    {
        await using var later = await Product.Start();
        var member = await later.Anyone.SignIn(Role.Secretariat);

        later.Clock.Advance(TimeSpan.FromDays(400));

        (await member.Get("members")).Is(401, "sign_in_required");
    }
}
