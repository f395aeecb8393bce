using Declarations.Publishing;
using Declarations.Tests.Signing;

namespace Declarations.Tests.Publishing;

public sealed class EditionQueryTests
{
    private readonly CommandCounter commands = new();
    private EditionScene scene = null!;
    private string receipt = "";

    [SetUp]
    public async Task Open()
    {
        scene = await EditionScene.Open();
        receipt = await scene.Signing.SignAndConfirm(SigningScene.Organisation());
    }

    [TearDown]
    public async Task End() => await scene.DisposeAsync();

    [Test]
    public async Task Creating_and_rendering_an_edition_read_their_input_once()
    {
        var created = await scene.Freeze(EditionKind.Final, commands);
        var onCreation = commands.Take();
        await scene.Render(created.Id, commands);
        var onRendering = commands.Take();
        await scene.Render((await scene.Freeze()).Id, commands);

        Assert.That(onCreation, Is.EqualTo(17),
            "declaration, version, edition before, roll, members of coalitions, lead signatories, vote, corrections, number, open questions, logo, one batch of inserts; and five to chain the audit entries whose head it prints");
        Assert.That(onRendering, Is.EqualTo(3), "edition, one batch of inserts, and the scene's own read");
        Assert.That(commands.Take(), Is.EqualTo(3));
    }

    [Test]
    public async Task The_list_of_editions_takes_the_same_number_of_queries_for_one_and_for_five()
    {
        await DeliverOne();
        var ofOne = await List();
        for (var more = 0; more < 4; more++)
        {
            await scene.Freeze(EditionKind.Draft);
        }

        var ofFive = await List();

        Assert.That(ofOne, Is.EqualTo((1, 5)), "editions, files, deliveries, errata as the register states them and as noted");
        Assert.That(ofFive, Is.EqualTo((5, 5)));
    }

    [Test]
    public async Task Proofs_take_the_same_number_of_queries_for_one_edition_and_for_two()
    {
        await scene.Make();
        var ofOne = await Prove();
        await scene.Make();

        var ofTwo = await Prove();

        Assert.That(ofOne, Is.EqualTo((1, 3)), "receipt, group, editions");
        Assert.That(ofTwo, Is.EqualTo((2, 3)));
    }

    private async Task DeliverOne()
    {
        var edition = await scene.Make();
        await scene.Close();
        await scene.Deliver(edition);
    }

    private async Task<(int Editions, int Commands)> List()
    {
        await using var db = scene.Signing.Db(commands);
        var list = await EditionDetail.List(db, scene.Signing.Declaration.Id, forSecretariat: true, default);
        return (list.Count, commands.Take());
    }

    private async Task<(int Proofs, int Commands)> Prove()
    {
        await using var db = scene.Signing.Db(commands);
        return ((await InclusionProofs.Prove(db, receipt, default))!.Count, commands.Take());
    }
}
