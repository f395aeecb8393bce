using Declarations.Api;
using Declarations.Api.Running;

var builder = WebApplication.CreateBuilder(args);
builder.AddDeclarations();

var app = builder.Build();
app.UseDeclarations();
app.MapSurface();
await app.RunAsync();
