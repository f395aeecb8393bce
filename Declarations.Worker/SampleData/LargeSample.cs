using Declarations.Access;
using Declarations.Drafting;

namespace Declarations.Worker.SampleData;

internal sealed record LargeSize(int Signatories, int Clauses, int Threads)
{
    public static readonly LargeSize Usual = new(10_000, 300, 500);
}

/// <summary>
/// <c>sample large</c>: a declaration that thousands have signed, and a long draft with many discussions, to look at how pages and lists show
/// them. The same names, words and choices each time; dates are reckoned back from now.
/// </summary>
internal sealed class LargeSample(Func<DeclarationsDb> open, Site site, DateTimeOffset now)
{
    private const int Seed = 20_290;

    private static readonly (string Name, Role Role)[] Others =
    [
        ("Espérance Bahati", Role.Editor), ("Андрей Юнус", Role.Editor), ("ليلى حداد", Role.Reviewer), ("林雨桐", Role.Reviewer),
        ("Rosa Huamán", Role.Reviewer), ("Dewi Lestari Putri", Role.Reviewer), ("सुनीता थापा", Role.Reviewer), ("Tom Fraser", Role.Reader),
        ("Γιώργος Νικολάου", Role.Reader), ("Abena Owusu", Role.Editor),
    ];

    public async Task Load(LargeSize size, CancellationToken cancel)
    {
        await using var db = open();
        var people = await Sample.People(db, now, cancel);
        var authors = new List<Author> { SampleText.Of(people.Editor), SampleText.Of(people.Reviewer) };
        for (var n = 0; n < Others.Length; n++)
        {
            var (name, role) = Others[n];
            var member = await Membership.Add(db, new($"member{n}@example.org", name, role), now.AddDays(-60), cancel);
            if (role is not Role.Reader)
            {
                authors.Add(SampleText.Of(member));
            }
        }

        var mercury = await Sample.DeclareMercury(db, site, people, now, cancel);
        var rivers = await Sample.Declare(db, "rivers-and-courts", "Rivers, courts and those who speak for them", "A long working draft",
            new("Conference of the States Parties to the United Nations Convention against Corruption", "Thirteenth session", null, null, null),
            people, now.AddDays(-30), cancel);
        var signOns = new MadeSignOns(Seed).Make(size.Signatories, now.AddDays(-19), now);
        await Task.WhenAll(
            new LargeRoll(open, site, mercury, now).Sign(signOns, cancel),
            new LargeDraft(open, site, rivers, authors, now.AddDays(-25)).Write(size.Clauses, size.Threads, cancel));
    }
}
