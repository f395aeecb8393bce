namespace Declarations.Api.Hosting;

internal static class CsvAccept
{
    public static bool WantsCsv(this HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase);
}
