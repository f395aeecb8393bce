using System.Globalization;
using System.Net;
using System.Text;
using Declarations.Figures;
using Declarations.Texts;

namespace Declarations.Api.Figures;

/// <summary>
/// A bar chart as SVG that stands alone: without scripts or style sheets, with a title for screen readers. The numbers are in the table
/// beside it.
/// </summary>
internal static class Chart
{
    /// <summary>As wide as a phone shows it without scaling, so that its letters stay legible.</summary>
    private const int Width = 360;
    private const int RowHeight = 34, MostRows = 15, SeriesHeight = 150, BesideHeight = 10, LegendHeight = 24;
    private const string Ink = "#1d2a33", Bar = "#1f5f8b", Second = "#b4581a", Line = "#8a97a0";

    public static string Svg(FigureTable table) => table.IsSeries ? Columns(table) : Rows(table);

    private static string Rows(FigureTable table)
    {
        var rows = table.Lines.Take(MostRows).ToList();
        var most = Math.Max(1, rows.Select(row => Math.Max(row.Count, row.Beside ?? 0)).DefaultIfEmpty().Max());
        var rowHeight = table.Beside is null ? RowHeight : RowHeight + BesideHeight;
        var legend = table.Beside is null ? 0 : LegendHeight;
        var svg = Begin(table, (Math.Max(1, rows.Count) * rowHeight) + legend + 6);
        if (legend > 0)
        {
            Legend(svg, table);
        }

        foreach (var (row, at) in rows.Select((row, at) => (row, at)))
        {
            var y = legend + (at * rowHeight);
            Text(svg, 0, y + 14, "start", Short(row.Label));
            Text(svg, Width, y + 14, "end", row.Beside is { } beside ? $"{Number(row.Count)} | {Number(beside)}" : Number(row.Count));
            Rectangle(svg, 0, y + 19, LengthOf(row.Count, most), 8);
            if (row.Beside is { } second)
            {
                Rectangle(svg, 0, y + 29, LengthOf(second, most), 8, Second);
            }
        }

        return End(svg);
    }

    private static double LengthOf(long count, long most) => count == 0 ? 0 : Math.Max(1, (double)count / most * Width);

    private static void Legend(StringBuilder svg, FigureTable table)
    {
        Rectangle(svg, 0, 6, 10, 8);
        Text(svg, 16, 14, "start", table.Unit);
        Rectangle(svg, Width / 2, 6, 10, 8, Second);
        Text(svg, (Width / 2) + 16, 14, "start", table.BesideUnit);
    }

    private static string Columns(FigureTable table)
    {
        var most = Math.Max(1, table.Rows.Select(row => row.Count).DefaultIfEmpty().Max());
        var svg = Begin(table, SeriesHeight + 22);
        var step = (double)Width / Math.Max(1, table.Rows.Count);
        foreach (var (row, at) in table.Rows.Select((row, at) => (row, at)).Where(column => column.row.Count > 0))
        {
            var height = Math.Max(1, (double)row.Count / most * (SeriesHeight - 20));
            Rectangle(svg, at * step, SeriesHeight - height, Math.Max(0.8, step * 0.8), height);
        }

        svg.Append(CultureInfo.InvariantCulture,
            $"""<line x1="0" y1="{SeriesHeight}" x2="{Width}" y2="{SeriesHeight}" stroke="{Line}"/>""");
        Text(svg, 0, 12, "start", $"most: {Number(table.Rows.Count == 0 ? 0 : most)}");
        if (table.Rows.Count > 0)
        {
            Text(svg, 0, SeriesHeight + 16, "start", table.Rows[0].Label);
            Text(svg, Width, SeriesHeight + 16, "end", table.Rows.Count > 1 ? table.Rows[^1].Label : "");
        }

        return End(svg);
    }

    private static StringBuilder Begin(FigureTable table, int height) => new StringBuilder().Append(CultureInfo.InvariantCulture,
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {Width} {height}" role="img"
          aria-labelledby="chart-{table.Name}" font-family="sans-serif" font-size="12">
        <title id="chart-{table.Name}">{WebUtility.HtmlEncode(table.Title)}</title>
        """);

    private static string End(StringBuilder svg) => svg.Append("</svg>").ToString();

    private static void Rectangle(StringBuilder svg, double x, double y, double width, double height, string fill = Bar) => svg.Append(
        CultureInfo.InvariantCulture,
        $"""
        <rect x="{x:0.##}" y="{y:0.##}" width="{width:0.##}" height="{height:0.##}" rx="1.5" fill="{fill}" class="{(fill == Bar ? "bar" : "beside")}"/>
        """);

    private static void Text(StringBuilder svg, int x, int y, string anchor, string text) => svg.Append(CultureInfo.InvariantCulture,
        $"""<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{Ink}">{WebUtility.HtmlEncode(text)}</text>""");

    private static string Short(string label) => label.Length <= 40 ? label : Excerpt.Of(label, 39);

    private static string Number(long count) => count.ToString("N0", CultureInfo.GetCultureInfo("en-GB"));
}
