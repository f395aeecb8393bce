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

    /// <summary>
    /// A page without scripts is looked at as it stands in a profile with scripts: without them axe-core may wait forever for an event.
    /// </summary>
    public static async Task FindsNothing(IPage page)
    {
        if (await page.EvaluateAsync<bool>("matchMedia('(scripting: enabled)').matches"))
        {
            await Look(page);
            return;
        }

        await using var profile = await Browser.Profile(new() { ViewportSize = Of(page.ViewportSize) });
        var copy = await profile.NewPageAsync();
        var (address, html) = (page.Url, await page.ContentAsync());
        await copy.RouteAsync(address, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        await copy.GotoAsync(address);
        await Look(copy);
    }

    private static ViewportSize? Of(PageViewportSizeResult? size) => size is null ? null : new() { Width = size.Width, Height = size.Height };

    private static async Task Look(IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.Load);
        var result = await page.RunAxe(Rules).WaitAsync(Limit);

        Assert.That(result.Violations.Select(Describe), Is.Empty, page.Url);
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n{string.Join('\n', violation.Nodes.Select(n => $"    {n.Html}"))}";
}
