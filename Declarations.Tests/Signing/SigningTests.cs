namespace Declarations.Tests.Signing;

/// <summary>One database per fixture; each test starts with one open declaration and no signatures.</summary>
public abstract class SigningTests
{
    protected SigningScene Scene { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Open() => Scene = await SigningScene.Open();

    [SetUp]
    public Task Clear() => Scene.Clear();

    [OneTimeTearDown]
    public async Task Drop() => await Scene.DisposeAsync();
}
