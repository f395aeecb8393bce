namespace Declarations.Tests.Registering;

public abstract class RegisterTests
{
    private protected Register register = null!;

    [SetUp]
    public async Task Start() => register = await Register.Start();

    [TearDown]
    public async Task End() => await register.DisposeAsync();
}
