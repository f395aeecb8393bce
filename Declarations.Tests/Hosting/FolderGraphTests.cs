using System.Text.RegularExpressions;

namespace Declarations.Tests.Hosting;

/// <summary>
/// Rooms (top folders) of one project depend on each other in one direction only; files at a project's root may use every room.
/// </summary>
public sealed partial class FolderGraphTests
{
    [TestCase("Declarations")]
    [TestCase("Declarations.Api")]
    [TestCase("Declarations.Worker")]
    [TestCase("Declarations.Tests")]
    public void No_room_depends_on_itself_through_others(string project)
    {
        var uses = Uses(project);
        var open = uses.Keys.ToHashSet(StringComparer.Ordinal);

        while (open.FirstOrDefault(room => !uses[room].Overlaps(open) || !open.Any(other => uses[other].Contains(room))) is { } outside)
        {
            open.Remove(outside);
        }

        Assert.That(open.SelectMany(room => uses[room].Where(open.Contains).Select(other => $"{room} -> {other}")), Is.Empty,
            "part of a cycle");
    }

    /// <summary>For each room the others that its source names: by <c>using</c>, or by a name qualified with the room's.</summary>
    private static Dictionary<string, HashSet<string>> Uses(string project)
    {
        var root = Checkout.File(project);
        var files = Directory.EnumerateFiles(root, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Select(file => (Path: Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar), Text: File.ReadAllText(file)))
            .Where(file => file.Path.Length > 1 && file.Path[0] is not ("bin" or "obj"))
            .ToLookup(file => file.Path[0], file => Ignored().Replace(file.Text, ""));
        var rooms = files.Select(room => room.Key).ToHashSet(StringComparer.Ordinal);
        var named = new Regex(
            $@"(\b{Regex.Escape(project)}\.|(?<![\w.]))(?<room>{string.Join('|', rooms)})(?=[;\r\n]|\.[A-Z])",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5));
        return files.ToDictionary(
            room => room.Key,
            room => room.SelectMany(text => named.Matches(text)).Select(match => match.Groups["room"].Value)
                .Where(other => other != room.Key).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [GeneratedRegex(@"//.*|""(\\.|[^""\\\n])*""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Ignored();
}
