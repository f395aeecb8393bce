using Declarations.Api;

var builder = WebApplication.CreateBuilder(args);
builder.AddDeclarations();

var app = builder.Build();
app.UseDeclarations();
app.MapEndpoints();
await app.RunAsync();
