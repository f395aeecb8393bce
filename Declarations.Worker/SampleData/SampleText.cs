using Declarations.Access;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Voting;

namespace Declarations.Worker.SampleData;

/// <summary>Creates the sample texts: versions, comments, an accepted suggestion and an open one.</summary>
internal static class SampleText
{
    public static async Task WriteMercury(
        DeclarationsDb db, Site site, Declaration declaration, SamplePeople people, DateTimeOffset begun, CancellationToken cancel)
    {
        var (editor, reviewer) = (Of(people.Editor), Of(people.Reviewer));
        var final = Read("mercury.md");
        var first = final.Replace("at least ninety days before", "at least thirty days before", StringComparison.Ordinal)
            .Replace("A flask of mercury that leaves a port legally reaches a mine illegally within a week. ", "",
                StringComparison.Ordinal);
        await SaveVersion.Save(db, declaration.Id, new(first, "First draft after the listening sessions", 0), editor, begun, cancel);
        var days = await Open(db, declaration, 1, "publish drafts of national action plans", "at least thirty days",
            "Thirty days is one meeting of a village council. Could we ask for ninety?",
            text => text.Replace("thirty", "ninety", StringComparison.Ordinal), reviewer, begun.AddDays(2), cancel);
        await ThreadActions.Comment(db, declaration.Id, days.Id, "Agreed in Palembang as well.", editor, begun.AddDays(3), cancel);
        await new AcceptSuggestion(db, site, declaration, editor, begun.AddDays(4)).Accept(days.Id, 1, cancel);
        var figures = await Open(db, declaration, 2, "A flask", "statistics", "Where do these figures come from? A footnote would help.",
            null, reviewer, begun.AddDays(5), cancel, fallback: "The exporting country's statistics");
        await SaveVersion.Save(db, declaration.Id, new(final, "How fast mercury travels; figures with their source", 2), editor,
            begun.AddDays(8), cancel);
        await ThreadActions.Comment(db, declaration.Id, figures.Id, "Added as note 3.", editor, begun.AddDays(8), cancel);
        await ThreadActions.Resolve(db, declaration.Id, figures.Id, editor, begun.AddDays(9), cancel);
        await Open(db, declaration, 3, "Retorts, shaking tables and borax", "one poisoned child",
            "The strongest sentence of the text. Let us keep it whatever happens.", null, reviewer, begun.AddDays(10), cancel);
        await new Board(db, site, declaration, editor, begun.AddDays(12)).Approve(3, cancel);
        await new Board(db, site, declaration, Of(people.Secretariat), begun.AddDays(13)).Adopt(3, printsStatements: false, cancel);
    }

    public static async Task WriteArchives(
        DeclarationsDb db, Declaration declaration, SamplePeople people, DateTimeOffset begun, CancellationToken cancel)
    {
        var (editor, reviewer) = (Of(people.Editor), Of(people.Reviewer));
        await SaveVersion.Save(db, declaration.Id, new(Read("archives.md"), "Working draft", 0), editor, begun, cancel);
        await Open(db, declaration, 1, "keep what was published available", "twenty years",
            "Contracts for dams and mines run longer than twenty years.",
            text => text.Replace("for at least twenty years", "for as long as the contract binds, and twenty years more",
                StringComparison.Ordinal), reviewer, begun.AddDays(1), cancel);
        await Open(db, declaration, 1, "A file that disappears", "seldom lost by accident", "Do we have a case we may name here?", null,
            reviewer, begun.AddDays(1), cancel);
    }

    private static async Task<DiscussionThread> Open(
        DeclarationsDb db, Declaration declaration, int number, string begins, string quote, string body, Func<string, string>? reword,
        Author author, DateTimeOffset now, CancellationToken cancel, string? fallback = null)
    {
        var version = await db.FindVersion(declaration.Id, number, cancel);
        var clauses = version!.Read().Clauses;
        var clause = clauses.FirstOrDefault(c => c.Text.StartsWith(begins, StringComparison.Ordinal))
            ?? clauses.First(c => c.Text.StartsWith(fallback!, StringComparison.Ordinal));
        var thread = new NewThread(number, clause.Id, new(quote, null, null), body, reword?.Invoke(clause.Markdown));
        return (await thread.Open(db, declaration.Id, author, now, cancel))!;
    }

    internal static Author Of(Member member) => new(member.Id, member.Name, member.Role);

    internal static string Read(string name)
    {
        using var reader = new StreamReader(typeof(SampleText).Assembly.GetManifestResourceStream($"templates/sample/{name}")!);
        return reader.ReadToEnd();
    }
}
