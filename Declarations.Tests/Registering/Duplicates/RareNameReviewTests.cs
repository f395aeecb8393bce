namespace Declarations.Tests.Registering;

/// <summary>A rare name in one country is certain only while no two organisations' mail domains bear it.</summary>
public sealed class RareNameReviewTests : RegisterTests
{
    [Test]
    public async Task A_rare_name_in_one_country_is_certain_until_a_second_domain_bears_it_whoever_came_first(
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

            await register.Seek([.. ids]);
        }

        Assert.That((await register.Counts()).Organisations, Is.EqualTo(3));
        Assert.That(await register.ListQuery(), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task A_rare_name_spelled_with_and_without_a_blank_is_a_question_whoever_came_first([Values] bool joinedFirst)
    {
        string[] names = joinedFirst ? ["Kuchlakzhobwal", "Kuchlak Zhobwal"] : ["Kuchlak Zhobwal", "Kuchlakzhobwal"];
        await register.Seek(await register.SignAndConfirm(names[0], "office@kuchlak.example"),
            await register.SignAndConfirm(names[1], "someone@gmail.com"));

        Assert.That((await register.Counts()).Organisations, Is.EqualTo(2));
        Assert.That(await register.ListQuery(), Is.EqualTo(["Open: Kuchlak Zhobwal / Kuchlakzhobwal"]));
    }

    [Test]
    public async Task A_rare_name_that_was_hashed_by_older_rules_is_doubted_too()
    {
        const string name = "Kuchlak Zhobwal Sukaar Welfare Mehrgarh Society";
        var old = await register.SignAndConfirm(name, "office@kuchlak.example");
        await register.Seek(old);
        await register.ReadByOlderRules(old);
        await register.Seek(await register.SignAndConfirm(name, "someone@gmail.com"));
        var certain = await register.Counts();

        await register.Seek(await register.SignAndConfirm(name, "info@zhobwal.example"));

        Assert.That(certain.Organisations, Is.EqualTo(1));
        Assert.That((await register.Counts()).Organisations, Is.EqualTo(3));
        Assert.That(await register.ListQuery(), Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Those_who_part_for_doubt_are_each_looked_at_by_promise()
    {
        const string name = "Kuchlak Zhobwal Sukaar Welfare Mehrgarh Society";
        await register.SignAndConfirm(name, "office@kuchlak.example");
        await register.SignAndConfirm(name, "one@gmail.com");
        await register.SignAndConfirm(name, "two@gmail.com");
        await register.SeekPromised();
        var certain = (await register.Counts()).Organisations;

        await register.SignAndConfirm(name, "info@zhobwal.example");
        await register.SeekPromised();

        Assert.That(certain, Is.EqualTo(1));
        Assert.That(await register.ListQuery(), Has.Length.EqualTo(6), "every two of the four");
    }
}
