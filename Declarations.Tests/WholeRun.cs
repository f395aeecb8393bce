[assembly: LevelOfParallelism(4)]
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: FastRun]

namespace Declarations.Tests;

[SetUpFixture]
public sealed class WholeRun
{
    [OneTimeTearDown]
    public Task End() => Task.WhenAll(DatabaseServer.Stop(), Browser.Stop());
}
