using System.Net;
using Declarations.Api;

var builder = WebApplication.CreateBuilder(args);
try
{
    builder.AddDeclarations();
}
catch (Exception fault) when (
    fault is InvalidOperationException or ArgumentException or FormatException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"A setting cannot work: {fault.Message}");
    return 78; // as the Worker: starting again cannot mend it
}

var app = builder.Build();
app.UseDeclarations();
app.MapEndpoints();
try
{
    await app.RunAsync();
    return 0;
}
catch (HttpListenerException fault)
{
    await Console.Error.WriteLineAsync($"A setting cannot work: nothing can listen at Metrics__Prometheus: {fault.Message}");
    return 78;
}
