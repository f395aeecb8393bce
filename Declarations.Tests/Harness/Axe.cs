using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Declarations.Tests.Harness;

/// <summary>The accessibility rules of WCAG 2.2 AA and good practice, by axe-core.</summary>
public static class Axe
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task FindsNothing(IPage page)
    {
        // axe-core waits for the event of a page that still loads, which a page without scripts never tells it.
        await page.WaitForLoadStateAsync(LoadState.Load);
        var result = await page.RunAxe(Rules).WaitAsync(Limit);

        Assert.That(result.Violations.Select(Describe), Is.Empty, page.Url);
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n{string.Join('\n', violation.Nodes.Select(n => $"    {n.Html}"))}";
}
