using System.Text;

namespace Declarations.Worker.Matching;

/// <summary>Reads and writes CSV (RFC 4180) row by row.</summary>
public static class CsvRows
{
    public static IEnumerable<string[]> Read(TextReader reader)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;

        for (var c = reader.Read(); c >= 0; c = reader.Read())
        {
            if (quoted && c == '"' && reader.Peek() == '"')
            {
                field.Append((char)reader.Read());
            }
            else if (c == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (quoted || c is not (',' or '\n' or '\r'))
            {
                field.Append((char)c);
            }
            else if (c == ',')
            {
                EndField();
            }
            else if (c == '\n')
            {
                EndField();
                if (fields.Count > 1 || fields[0].Length > 0)
                {
                    yield return [.. fields];
                }

                fields.Clear();
            }
        }

        if (field.Length == 0 && fields.Count == 0)
        {
            yield break;
        }

        EndField();
        yield return [.. fields];

        void EndField()
        {
            fields.Add(field.ToString());
            field.Clear();
        }
    }

    public static void Write(TextWriter writer, IEnumerable<string> fields)
    {
        writer.Write(string.Join(',', fields.Select(Quoted)));
        writer.Write('\n');
    }

    private static string Quoted(string field) =>
        field.AsSpan().ContainsAny(",\"\r\n") || (field.Length > 0 && (field[0] == ' ' || field[^1] == ' '))
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;
}
