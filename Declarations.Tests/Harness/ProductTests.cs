namespace Declarations.Tests.Harness;

/// <summary>A fixture with a product of its own.</summary>
public abstract class ProductTests
{
    protected Product Product { get; private set; } = null!;

    protected Surface Anyone => Product.Anyone;

    /// <summary>Settings that differ from <see cref="Product.Start"/>'s.</summary>
    protected virtual IReadOnlyDictionary<string, string?>? Settings => null;

    protected Task<Surface> SignIn(Declarations.Access.Role role) => Anyone.SignIn(role);

    [OneTimeSetUp]
    public async Task StartProduct() => Product = await Product.Start(Settings);

    [OneTimeTearDown]
    public async Task EndProduct()
    {
        if (Product is not null)
        {
            await Product.DisposeAsync();
        }
    }
}
