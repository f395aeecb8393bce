using Declarations.Worker.Matching;

namespace Declarations.Tests.Matching;

public sealed class VerbTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("matching").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Pairs_keep_their_order_and_their_other_columns()
    {
        var output = await Run(MatchPairs.Run, "note,left,right\n\"a, b\",Spero,Bapud\n,Spero e.V.,SPERO\n\"say \"\"hi\"\"\",,Spero\n");

        Assert.That(output[0], Is.EqualTo("note,left,right,decision,score,reasons"));
        Assert.That(output[1], Does.StartWith("\"a, b\",Spero,Bapud,different,0."));
        Assert.That(output[2], Does.StartWith(",Spero e.V.,SPERO,review,0."));
        Assert.That(output[3], Does.StartWith("\"say \"\"hi\"\"\",,Spero,different,0."));
    }

    [Test]
    public async Task Individuals_are_compared_as_individuals()
    {
        var output = await Run(MatchPairs.Run, "left,right,signatory\nRichard Anthony,\"Anthony, Richard\",individual\n");

        Assert.That(output[1], Does.StartWith("Richard Anthony,\"Anthony, Richard\",individual,review,"));
    }

    [Test]
    public async Task A_roll_gets_its_entities_and_questions()
    {
        var output = await Run(ClusterRoll.Run,
            "id,name,country,email_domain\nS1,Sukaar Welfare Organization,PK,sukaar.org\nS2,SUKAAR WELFARE ORGANIZATION (Regd.),PK,mail.sukaar.org\nS3,Sukar Welfare Organization,PK,gmail.com\nS4,Spero,KE,\n");

        Assert.That(output[1], Is.EqualTo("S1,Sukaar Welfare Organization,PK,sukaar.org,S1,S3"));
        Assert.That(output[2], Does.EndWith(",S1,S3"));
        Assert.That(output[3], Is.EqualTo("S3,Sukar Welfare Organization,PK,gmail.com,S3,S1;S2"));
        Assert.That(output[4], Is.EqualTo("S4,Spero,KE,,S4,"));
    }

    [Test]
    public async Task A_roll_without_domains_is_accepted()
    {
        var output = await Run(ClusterRoll.Run, "name,id\nSpero,S1\nSPERO,S2\n");

        Assert.That(output[0], Is.EqualTo("name,id,entity,review"));
    }

    [Test]
    public async Task Invalid_arguments_are_refused()
    {
        Assert.That(await MatchPairs.Run(["one.csv"], CancellationToken.None), Is.EqualTo(2));
        Assert.That(await ClusterRoll.Run([Write("left,right\na,b\n"), Path.Combine(folder, "out.csv")], CancellationToken.None),
            Is.EqualTo(2));
    }

    private async Task<string[]> Run(Func<string[], CancellationToken, Task<int>> verb, string input)
    {
        var output = Path.Combine(folder, "out.csv");
        Assert.That(await verb([Write(input), output], CancellationToken.None), Is.Zero);
        return await File.ReadAllLinesAsync(output);
    }

    private string Write(string text)
    {
        var path = Path.Combine(folder, "in.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
