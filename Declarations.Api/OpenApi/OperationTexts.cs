namespace Declarations.Api.OpenApi;

/// <param name="Title">What the operation does, in a few words.</param>
/// <param name="Codes">Of refusals that the compiled code does not name: constraints of the database, and what a helper passes on.</param>
/// <param name="MediaTypes">Of a body that the endpoint does not declare; empty otherwise.</param>
internal sealed record OperationText(string Title, IReadOnlyList<string> Codes, IReadOnlyList<string> MediaTypes);

/// <summary>
/// The texts of the API's operations: titles from <c>operations.txt</c>, written by hand, and codes with their messages from <c>codes.txt</c>
/// and <c>messages.txt</c>, which a test reads from the compiled code and compares.
/// </summary>
internal static class OperationTexts
{
    private static readonly char[] Comma = [','];

    /// <summary>By method and path, such as <c>GET /api/v1/members</c>.</summary>
    public static IReadOnlyDictionary<string, OperationText> Titles { get; } = Read("operations.txt")
        .ToDictionary(line => line[0], line => new OperationText(line[1], Items(line, 2), Items(line, 3)), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Codes { get; } =
        Read("codes.txt").ToDictionary(line => line[0], IReadOnlyList<string> (line) => Items(line, 1), StringComparer.Ordinal);

    /// <summary>By code; those whose message is composed at run time are absent.</summary>
    public static IReadOnlyDictionary<string, string> Messages { get; } =
        Read("messages.txt").ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal);

    private static List<string[]> Read(string file)
    {
        var type = typeof(OperationTexts);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.{file}")
            ?? throw new InvalidOperationException($"{file} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('|').Select(column => column.Trim()).ToArray()),
        ];
    }

    private static string[] Items(string[] line, int column) => line.Length > column
        ? line[column].Split(Comma, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
}
