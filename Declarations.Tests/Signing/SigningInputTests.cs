using System.Text;
using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

public sealed class SigningInputTests : ProductTests
{
    private const string Slug = "rivers";

    [OneTimeSetUp]
    public Task Open() => Product.Open(Slug);

    [Test]
    public async Task An_unknown_or_unopened_declaration_accepts_no_signature()
    {
        await Product.Draft("unopened");

        (await Anyone.Post("declarations/nowhere/signatures", Surface.Individual("Nadia", "nadia@mail.example"))).Is(404, "not_found");
        (await Anyone.Post("declarations/unopened/signatures", Surface.Individual("Nadia", "nadia@mail.example"))).Is(404, "not_found");
        (await Anyone.Post("declarations/unopened/confirmations", new { email = "nadia@mail.example", code = "ABCD-2345" }))
            .Is(404, "not_found");
    }

    [Test]
    public async Task A_closed_declaration_accepts_no_signature()
    {
        await Product.Open("over");
        (await (await SignIn(Role.Secretariat)).Post("declarations/over/closing")).Is(200);

        (await Anyone.Post("declarations/over/signatures", Surface.Individual("Nadia", "nadia@mail.example"))).Is(409, "signing_closed");
    }

    [TestCase("confirmations/abc", "link_garbled")]
    [TestCase("confirmations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "link_unknown")]
    [TestCase("confirmations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3E", "link_unknown")]
    [TestCase("confirmations/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "link_garbled")]
    [TestCase("withdrawals/%F0%9F%8C%8D", "link_garbled")]
    [TestCase("withdrawals/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "link_unknown")]
    public async Task An_invalid_link_is_refused_with_its_error_code(string path, string code)
    {
        (await Anyone.Get(path)).Is(404, code);
        (await Anyone.Post(path)).Is(404, code);
    }

    [TestCase("", null)]
    [TestCase("null", null)]
    [TestCase("[]", null)]
    [TestCase("{", null)]
    [TestCase("{}", "kind,listing,email")]
    [TestCase("""{"kind":"state","listing":"public","email":"a@example.org"}""", "kind")]
    [TestCase("""{"kind":"individual","individual":{"name":7},"listing":"public","email":"a@example.org"}""", "individual.name")]
    [TestCase("""{"kind":"individual","individual":"Nadia","listing":"public","email":"a@example.org"}""", "individual")]
    [TestCase("""{"kind":"individual","individual":{"name":"Nadia"},"listing":null,"email":null}""", "listing,email")]
    [TestCase("""{"kind":"individual","individual":{"name":"Nadia"},"listing":"public","email":"a@example.org","updates":"yes"}""", "updates")]
    [TestCase("""{"kind":"individual","individual":{"name":"N\u0000adia"},"listing":"public","email":"a@example.org"}""", "individual.name")]
    [TestCase("""{"kind":"individual","individual":{"name":"\ud800"},"listing":"public","email":"a@example.org"}""", "individual.name")]
    [TestCase("""{"kind":"organisation","listing":"public","email":"a@example.org"}""", "organisation.name,representative.name,representative.authorised,organisation.country")]
    public async Task Invalid_input_is_refused_by_field_and_stores_nothing(string json, string? fields)
    {
        var before = await Count();

        var reply = (await Anyone.Post($"declarations/{Slug}/signatures", new StringContent(json, Encoding.UTF8, "application/json")))
            .Is(400);

        Assert.That(fields is null ? [] : reply["errors"].EnumerateObject().Select(e => e.Name), Is.EquivalentTo(fields?.Split(',') ?? []));
        Assert.That(await Count(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_huge_body_is_refused()
    {
        var reply = await Anyone.Post($"declarations/{Slug}/signatures", Surface.Individual(new string('a', 2_000_000), "a@example.org"));

        reply.Is(413, "too_large");
    }

    private async Task<int> Count()
    {
        await using var db = Product.Db();
        return await db.Signatures.CountAsync();
    }
}
