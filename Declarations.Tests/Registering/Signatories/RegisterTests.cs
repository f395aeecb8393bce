namespace Declarations.Tests.Registering;

/// <summary>A fixture whose tests have a register each, below HTTP.</summary>
public abstract class RegisterTests
{
    private protected Register register = null!;

    [SetUp]
    public async Task Start() => register = await Register.Start();

    [TearDown]
    public async Task End() => await register.DisposeAsync();
}
