namespace Declarations.Tests.Signing;

/// <summary>A fixture of one database, in which each test finds one open declaration and nothing else.</summary>
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
