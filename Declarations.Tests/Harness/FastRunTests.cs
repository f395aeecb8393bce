using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace Declarations.Tests.Harness;

public sealed class FastRunTests
{
    [TestCaseSource(nameof(ProductFixtures))]
    public void A_fixture_of_a_product_is_left_out_whole_so_that_no_product_starts(Type fixture)
    {
        var suite = new DefaultSuiteBuilder().BuildFrom(new TypeWrapper(fixture));

        Assert.That(FastRunAttribute.LeaveOut(suite), Is.Not.Null);
        IEnumerable<ITest> fixtures = suite is TestFixture ? [suite] : suite.Tests; // one for each of its arguments
        Assert.That(fixtures.Select(each => each.RunState), Is.All.EqualTo(RunState.Ignored));
    }

    [Test]
    public void Tests_that_need_nothing_remain()
    {
        var suite = new DefaultSuiteBuilder().BuildFrom(new TypeWrapper(typeof(Publishing.MerkleTreeTests)));

        Assert.That(FastRunAttribute.LeaveOut(suite), Is.Null);
        Assert.That(suite.RunState, Is.EqualTo(RunState.Runnable));
    }

    private static IEnumerable<Type> ProductFixtures() => typeof(ProductTests).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(ProductTests)) && !type.IsAbstract);
}
