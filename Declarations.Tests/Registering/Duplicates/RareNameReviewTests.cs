namespace Declarations.Tests.Registering;

public sealed class RareNameReviewTests : RegisterTests
{
    [Test]
    public async Task A_rare_name_in_one_country_is_certain_until_a_second_domain_uses_it_in_any_order(
        [Values(0, 1, 2, 3, 4, 5)] int order)
    {
        const string name = "Kuchlak Zhobwal Sukaar Welfare Mehrgarh Society";
        string[] mailboxes = ["office@kuchlak.example", "someone@gmail.com", "info@zhobwal.example"];
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        var ids = new List<Guid>();

        foreach (var which in orders[order])
        {
            ids.Add(await register.SignAndConfirm(name, mailboxes[which]));
            if (ids.Count == 2 && orders[order][2] == 2)
            {
                Assert.That((await register.Counts()).Organisations, Is.EqualTo(1), "one domain only: certain");
            }

            await register.Scan([.. ids]);
        }

        Assert.That((await register.Counts()).Organisations, Is.EqualTo(3));
        Assert.That(await register.Duplicates(), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task A_rare_name_spelled_with_and_without_a_space_is_queued_in_any_order([Values] bool joinedFirst)
    {
        string[] names = joinedFirst ? ["Kuchlakzhobwal", "Kuchlak Zhobwal"] : ["Kuchlak Zhobwal", "Kuchlakzhobwal"];
        await register.Scan(await register.SignAndConfirm(names[0], "office@kuchlak.example"),
            await register.SignAndConfirm(names[1], "someone@gmail.com"));

        Assert.That((await register.Counts()).Organisations, Is.EqualTo(2));
        Assert.That(await register.Duplicates(), Is.EqualTo(["Open: Kuchlak Zhobwal / Kuchlakzhobwal"]));
    }

    [Test]
    public async Task A_rare_name_hashed_by_older_rules_becomes_ambiguous_too()
    {
        const string name = "Kuchlak Zhobwal Sukaar Welfare Mehrgarh Society";
        var old = await register.SignAndConfirm(name, "office@kuchlak.example");
        await register.Scan(old);
        await register.HashByOlderRules(old);
        await register.Scan(await register.SignAndConfirm(name, "someone@gmail.com"));
        var certain = await register.Counts();

        await register.Scan(await register.SignAndConfirm(name, "info@zhobwal.example"));

        Assert.That(certain.Organisations, Is.EqualTo(1));
        Assert.That((await register.Counts()).Organisations, Is.EqualTo(3));
        Assert.That(await register.Duplicates(), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Signatories_separated_by_an_ambiguous_name_are_each_scanned()
    {
        const string name = "Kuchlak Zhobwal Sukaar Welfare Mehrgarh Society";
        await register.SignAndConfirm(name, "office@kuchlak.example");
        await register.SignAndConfirm(name, "one@gmail.com");
        await register.SignAndConfirm(name, "two@gmail.com");
        await register.RunEnqueuedScans();
        var certain = (await register.Counts()).Organisations;

        await register.SignAndConfirm(name, "info@zhobwal.example");
        await register.RunEnqueuedScans();

        Assert.That(certain, Is.EqualTo(1));
        Assert.That(await register.Duplicates(), Has.Length.EqualTo(6), "every two of the four");
    }
}
