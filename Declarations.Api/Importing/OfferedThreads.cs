using System.Text.Json;
using System.Text.Json.Serialization;
using Declarations.Api.Components;
using Declarations.Importing;
using Declarations.Validation;

namespace Declarations.Api.Importing;

/// <summary>
/// Comments and tracked changes on offer in a form: all of them in one hidden field, a check box for each; where there are many, also a
/// choice for all of one author.
/// </summary>
public sealed record OfferedThreads(IReadOnlyList<OfferedThread> All, IReadOnlySet<int> Chosen)
{
    public const string Field = "threads";
    public const string Every = "all", None = "none", Ticked = "ticked";

    /// <summary>So many need no groups.</summary>
    private const int Few = 20;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static readonly OfferedThreads Nothing = new([], new HashSet<int>());

    public IReadOnlyList<OfferedThread> Taken => [.. All.Where((_, at) => Chosen.Contains(at))];

    public string Hidden => PackedField.Pack(JsonSerializer.SerializeToUtf8Bytes(All, Options));

    public bool IsGrouped => All.Count > Few;

    public IReadOnlyList<OfferedGroup> Groups =>
    [
        .. All.Select((thread, at) => (thread, at)).GroupBy(t => (t.thread.Author, t.thread.Kind))
            .Select((group, number) => new OfferedGroup(number, group.Key.Author, group.Key.Kind, [.. group.Select(t => t.at)])),
    ];

    /// <summary>Comments are chosen unless they were marked as done; tracked changes stay accepted unless somebody chooses them.</summary>
    public static OfferedThreads Of(IReadOnlyList<OfferedThread> all) => new(all,
        Enumerable.Range(0, all.Count).Where(at => all[at] is { Kind: OfferedKind.Comment, Resolved: false }).ToHashSet());

    public static OfferedThreads Read(FormInput input)
    {
        if (input.Text(Field) is not { } hidden)
        {
            return Nothing;
        }

        try
        {
            var all = (JsonSerializer.Deserialize<List<OfferedThread>>(PackedField.Unpack(hidden), Options) ?? [])
                .Where(t => t is { Quote: not null }).ToList();
            var offered = new OfferedThreads(all, Enumerable.Range(0, all.Count).Where(at => input.IsChecked(Box(at))).ToHashSet());
            return offered.IsGrouped ? offered.WithGroups(input) : offered;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidDataException)
        {
            return Nothing;
        }
    }

    /// <summary>Lets errors of threads name the comment and not its place in the request.</summary>
    public static void Label(FormInput input, InvalidInputException invalid)
    {
        foreach (var field in invalid.Errors.Keys.Where(field => field.StartsWith(Field, StringComparison.Ordinal)))
        {
            input.Call(field, "A ticked comment or change of the Word file");
        }
    }

    public string ChoiceOf(OfferedGroup group) => group.Places.All(Chosen.Contains) ? Every : group.Places.Any(Chosen.Contains) ? Ticked : None;

    public static string Box(int at) => FormattableString.Invariant($"take-{at}");

    private OfferedThreads WithGroups(FormInput input) => this with
    {
        Chosen = Groups.SelectMany(group => input[group.Field] switch
        {
            Every => group.Places,
            None => [],
            _ => group.Places.Where(Chosen.Contains),
        }).ToHashSet(),
    };
}

/// <summary>What one author has on offer.</summary>
/// <param name="Places">Among all that is on offer.</param>
public sealed record OfferedGroup(int Number, string Author, OfferedKind Kind, IReadOnlyList<int> Places)
{
    public string Field => FormattableString.Invariant($"author-{Number}");
}
