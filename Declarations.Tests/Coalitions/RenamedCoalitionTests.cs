using Declarations.Access;
using Declarations.Tests.Publishing;

namespace Declarations.Tests.Coalitions;

/// <summary>A coalition that an addendum names because its name was corrected.</summary>
public sealed class RenamedCoalitionTests : ProductTests
{
    [Test]
    public async Task The_list_of_changes_of_an_addendum_names_the_coalition_and_none_of_its_members()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await secretariat.DeclareAndOpen("renamed");
        await Anyone.Sign("renamed", Surface.Organisation("African Rivers Coalition", "office@african.example"));
        var coalition = await Product.Mail.Token("office@african.example", "my-signature");
        (await Anyone.Put($"my-signature/{coalition}/members",
            new { items = new[] { new { name = "Nile Fishers", country = "UG", email = "post@nile.example" } } })).Is(200);
        var member = await Product.Mail.Token("post@nile.example", "membership");
        (await Anyone.Post($"memberships/{member}/agreement")).Is(200);
        var (edition, _) = await secretariat.Edition("renamed");
        (await Anyone.Patch($"my-signature/{coalition}", new { name = "Coalition for African Rivers" })).Is(200);
        await Anyone.Sign("renamed", Surface.Organisation("Late Watch", "office@late-watch.example"));
        (await secretariat.Post("declarations/renamed/closing")).Is(200);
        (await secretariat.Post($"{edition}/deliveries", secretariat.Delivery())).Is(201);
        var (addendum, _) = await secretariat.Edition("renamed", "addendum");
        (await secretariat.Post($"{addendum}/deliveries", secretariat.Delivery())).Is(201);

        (await Anyone.Post($"memberships/{member}/objection")).Is(200);
        await Product.RunRecurringAndWait("RepublishOutdatedEditions");

        foreach (var path in new[] { edition, addendum })
        {
            foreach (var file in (await Anyone.Get(path)).Is(200)["files"].EnumerateArray().Select(f => f.GetProperty("name").GetString()!)
                .Where(name => name.EndsWith(".pdf", StringComparison.Ordinal)))
            {
                var text = PdfText.SingleSpaced(await PdfText.Of((await Anyone.Get($"{path}/files/{file}")).Is(200).Bytes));
                Assert.That(text, Does.Contain("Coalition for African Rivers").And.Not.Contain("Nile Fishers"), $"{path} {file}");
            }
        }
    }
}
