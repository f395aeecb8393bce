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

    /// <summary>So many of one author are listed: a page of thousands is slow.</summary>
    public const int Listed = 200;

    public const string Every = "all", None = "none", Ticked = "ticked";

    /// <summary>So many need no groups.</summary>
    private const int Few = 20;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static readonly OfferedThreads Nothing = new([], new HashSet<int>());

    private static readonly OfferedThreads Unreadable = Nothing with { IsUnreadable = true };

    private string? hidden;

    /// <summary>The form's field is damaged, or larger than what is unpacked.</summary>
    public bool IsUnreadable { get; private init; }

    /// <exception cref="InvalidInputException"><see cref="IsUnreadable"/></exception>
    public IReadOnlyList<OfferedThread> Taken => IsUnreadable
        ? throw InvalidInputException.For(Field, "cannot be read: import the file again. A save from this page leaves them out")
        : [.. All.Where((_, at) => Chosen.Contains(at))];

    public string Hidden => hidden ??= PackedField.Pack(JsonSerializer.SerializeToUtf8Bytes(All, Options));

    public bool IsGrouped => All.Count > Few;

    public IReadOnlyList<OfferedGroup> Groups =>
    [
        .. All.Select((thread, at) => (thread, at)).GroupBy(t => (t.thread.Author, t.thread.Kind))
            .Select((group, number) => new OfferedGroup(number, group.Key.Author, group.Key.Kind, [.. group.Select(t => t.at)])),
    ];

    /// <summary>Comments are chosen unless they were marked as done; tracked changes stay accepted unless somebody chooses them.</summary>
    /// <exception cref="InvalidInputException">They are more than a form can hold.</exception>
    public static OfferedThreads Of(IReadOnlyList<OfferedThread> all)
    {
        var offered = new OfferedThreads(all, Enumerable.Range(0, all.Count).Where(at => IsTakenByDefault(all[at])).ToHashSet());
        try
        {
            _ = offered.Hidden;
            return offered;
        }
        catch (InvalidDataException)
        {
            throw InvalidInputException.For("file", "has more comments and tracked changes than can be shown at once");
        }
    }

    public static OfferedThreads Read(FormInput input)
    {
        input.Call(Field, "The comments and changes of the Word file");
        if (input.Text(Field) is not { } field)
        {
            return Nothing;
        }

        try
        {
            var all = JsonSerializer.Deserialize<List<OfferedThread>>(PackedField.Unpack(field), Options) ?? [];
            if (!all.TrueForAll(t => t is { Quote: not null, Author: not null, Body: not null }))
            {
                return Unreadable;
            }

            var offered = new OfferedThreads(all, Enumerable.Range(0, all.Count).Where(at => input.IsChecked(Box(at))).ToHashSet());
            return offered.IsGrouped ? offered.WithGroups(input) : offered;
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidDataException)
        {
            return Unreadable;
        }
    }

    /// <summary>Lets errors of threads name the comment and not its place in the request.</summary>
    public static void Label(FormInput input, InvalidInputException invalid)
    {
        foreach (var field in invalid.Errors.Keys.Where(field => field.StartsWith($"{Field}[", StringComparison.Ordinal)))
        {
            input.Call(field, "A ticked comment or change of the Word file");
        }
    }

    public string ChoiceOf(OfferedGroup group) => group.Places.All(Chosen.Contains) ? Every : group.Places.Any(Chosen.Contains) ? Ticked : None;

    public static string Box(int at) => FormattableString.Invariant($"take-{at}");

    private static bool IsTakenByDefault(OfferedThread thread) => thread is { Kind: OfferedKind.Comment, Resolved: false };

    private OfferedThreads WithGroups(FormInput input) => this with
    {
        Chosen = Groups.SelectMany(group => input[group.Field] switch
        {
            Every => group.Places,
            None => [],
            // Those past the listed ones have no box.
            Ticked => group.Places.Where((at, number) => Chosen.Contains(at) || (number >= Listed && IsTakenByDefault(All[at]))),
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
