using System.Text.RegularExpressions;
using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Auditing;

/// <summary>Every endpoint that changes something leaves an audit entry: also those that are added later.</summary>
public sealed partial class EveryChangeTests : ProductTests
{
    private const string Rivers = "declarations/rivers";

    /// <summary>Endpoints that leave no entry, and why.</summary>
    private static readonly Dictionary<string, string> Without = new(StringComparer.Ordinal)
    {
        ["POST sign-in"] = "asks for a mail: the request may not know whether the address is a member's",
        ["POST declarations/{slug}/links"] = "asks for a mail",
        ["POST declarations/{slug}/consultation/links"] = "asks for a mail",
        ["POST declarations/{slug}/signatures"] = "the Worker records signature.begun when it has looked the mailbox up",
        ["POST declarations/{slug}/versions/preview"] = "saves nothing",
        ["POST declarations/{slug}/translations/{language}/alignment"] = "saves nothing",
        ["POST declarations/{slug}/invalidations/preview"] = "saves nothing",
        ["POST my-signature/{token}/receipt"] = "prints what the signature is; changes nothing of it",
        ["POST verification"] = "changes nothing",
        ["PUT declarations/{slug}/presence"] = "says for a minute who is editing; changes nothing",
        ["DELETE declarations/{slug}/presence"] = "says for a minute who is editing; changes nothing",
        ["POST declarations/{slug}/imports"] = "saves nothing",
        ["POST bounces"] = "the Worker records mail.undelivered when it has read the report",
    };

    private readonly Dictionary<string, List<string>> actions = new(StringComparer.Ordinal);
    private Surface secretariat = null!;

    [OneTimeSetUp]
    public async Task Walk()
    {
        secretariat = await SignIn(Role.Secretariat);
        await Members();
        await Drafting();
        await Opening();
        await Amending();
        await Signing();
        await Endorsing();
        await Coalitions();
        await SecondConfirmations();
        await Inviting();
        await Register();
        await Publishing();
    }

    [Test]
    public void Every_endpoint_that_changes_something_was_called_or_has_a_reason()
    {
        var routes = Product.Routes("/api/").Where(r => r.Method is "POST" or "PUT" or "PATCH" or "DELETE")
            .Select(r => $"{r.Method} {Constraint().Replace(r.Pattern["/api/v1/".Length..].TrimEnd('/'), "")}");

        Assert.That(actions.Keys.Concat(Without.Keys), Is.EquivalentTo(routes));
    }

    [Test]
    public void Each_successful_call_left_an_entry() =>
        Assert.That(actions.Where(call => call.Value.Count == 0).Select(call => call.Key), Is.Empty);

    private async Task Members()
    {
        await Done("PUT following", "following", new { mode = "never" });
        var member = new { email = "wanja@example.org", name = "Wanja", role = "reader" };
        var id = (await Done("POST members", "members", member))["id"].GetString();
        await Done("PATCH members/{id}", $"members/{id}", new { role = "editor" });
        (await Anyone.Post("sign-in", new { member.email })).Is(202);
        var token = await Product.Mail.Token(member.email, "sign-in");
        var session = Anyone.With((await Done("POST sessions", "sessions", new { token }, Anyone))["accessToken"].GetString());
        await Done("DELETE sessions/current", "sessions/current", by: session);
        (await Anyone.Post("sign-in", new { member.email })).Is(202);
        var again = await SignInAgain(await Product.Mail.Token(member.email, "sign-in", not: token));
        await Done("DELETE sessions", "sessions", by: again);
        await Done("DELETE members/{id}", $"members/{id}");
    }

    private async Task<Surface> SignInAgain(string token) =>
        Anyone.With((await Anyone.Post("sessions", new { token })).Is(201)["accessToken"].GetString());

    private async Task<ReceivedMail> Begin(object signature)
    {
        var email = (string)signature.GetType().GetProperty("email")!.GetValue(signature)!;
        (await Anyone.Post($"{Rivers}/signatures", signature)).Is(202);
        return await Product.Mail.Newest(email, mail => mail.Token("confirm") is not null);
    }

    private async Task<Guid> Signatory(string name)
    {
        await using var db = Product.Db();
        return (await db.Signatories.Where(s => s.ListedName == name).SingleAsync()).Id;
    }

    private Task<Reply> Done(string route, string path, object? body = null, Surface? by = null, int? ifMatch = null) =>
        Count(route, () => (by ?? secretariat).Call(new(route[..route.IndexOf(' ', StringComparison.Ordinal)]), path, body, ifMatch));

    private async Task<Reply> Count(string route, Func<Task<Reply>> act)
    {
        await using var db = Product.Db();
        var last = await db.AuditEntries.MaxAsync(e => (long?)e.Id) ?? 0;
        var reply = await act();
        Assert.That((int)reply.Status, Is.InRange(200, 299), $"{reply.Call}: {reply.Text}");
        actions[route] = await db.AuditEntries.Where(e => e.Id > last && e.Actor != "worker" && !e.Action.EndsWith(".begun"))
            .Select(e => e.Action).ToListAsync();
        return reply;
    }

    [GeneratedRegex(@":\w+(?=\})", RegexOptions.None, 1000)]
    private static partial Regex Constraint();

    [GeneratedRegex("[A-Z2-9]{4}-[A-Z2-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
