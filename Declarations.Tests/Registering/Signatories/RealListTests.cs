using Declarations.Access;

namespace Declarations.Tests.Registering;

public sealed class RealListTests : ProductTests
{
    [Test]
    public async Task The_printed_list_of_2024_has_each_organisation_once_and_queues_the_two_Richard_Anthonys()
    {
        var rows = RealInput.Signatories();
        var secretariat = await SignIn(Role.Secretariat);
        await Product.OpenDeclaration(secretariat, "untoc");
        var domains = rows.Where(r => r.Kind is "organisation").Select(r => r.Name).Distinct(StringComparer.Ordinal)
            .Select((name, i) => (name, domain: $"body{i}.example")).ToDictionary(p => p.name, p => p.domain, StringComparer.Ordinal);

        await Parallel.ForEachAsync(rows.Index(), new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (row, _) => await Anyone.Sign("untoc", row.Item.Kind is "organisation"
            ? Surface.Organisation(row.Item.Name, $"office{row.Index}@{domains[row.Item.Name]}")
            : Surface.Individual(row.Item.Name, $"person{row.Index}@mail{row.Index}.example")));
        var list = (await Anyone.Get("declarations/untoc/signatories?limit=500")).Is(200);
        var questions = await Questions(secretariat);

        Assert.That((list["counts"].GetProperty("organisations").GetInt32(), list["counts"].GetProperty("individuals").GetInt32()),
            Is.EqualTo((86, 20)));
        Assert.That(list.Items, Has.Count.EqualTo(106));
        Assert.That(questions, Is.EqualTo(["Richard Anthony / Richard Anthony"]));
    }

    /// <summary>After a scan of the whole register.</summary>
    private static async Task<IEnumerable<string>> Questions(Surface secretariat)
    {
        (await secretariat.Post("declarations/untoc/register/matching")).Is(202);
        while ((await secretariat.Get("declarations/untoc/register/matching")).Is(200)["state"].GetString() is "running")
        {
            await Task.Delay(100);
        }

        return (await secretariat.Get("declarations/untoc/duplicates?state=open")).Is(200).Items
            .Select(q => $"{q.GetProperty("left").GetProperty("name")} / {q.GetProperty("right").GetProperty("name")}");
    }
}
