using Declarations.Api;

var builder = WebApplication.CreateBuilder(args);
try
{
    builder.AddDeclarations();
}
catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or FormatException)
{
    await Console.Error.WriteLineAsync($"A setting cannot work: {fault.Message}");
    return 78; // as the Worker: starting again cannot mend it
}

var app = builder.Build();
app.UseDeclarations();
app.MapEndpoints();
await app.RunAsync();
return 0;
