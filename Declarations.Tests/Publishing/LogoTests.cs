using System.Text;
using Declarations.Publishing;

namespace Declarations.Tests.Publishing;

/// <summary>What becomes of a file that is uploaded as logo.</summary>
public sealed class LogoTests
{
    [Test]
    public async Task Only_the_picture_of_a_file_is_kept_and_the_same_file_gives_the_same_bytes()
    {
        const string WithScript = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 48" onload="steal()"><script>steal()</script><!-- secret --><circle cx="24" cy="24" r="24" fill="#12466b"/></svg>""";

        var (png, _) = await Draw(WithScript);

        Assert.That(Encoding.Latin1.GetString(png!), Does.StartWith("\u0089PNG").And.Not.Contain("steal").And.Not.Contain("secret"));
        Assert.That((await Draw(SampleLogo.Svg)).Png, Is.EqualTo(png));
    }

    [Test]
    public async Task A_png_is_drawn_anew_in_its_own_size()
    {
        var (drawn, _) = await Draw(SampleLogo.Svg);

        var (again, _) = await new Typesetter().DrawLogo(drawn!, default);

        Assert.That(again![16..24], Is.EqualTo(drawn![16..24]));
    }

    [TestCase("<html><body>logo</body></html>", "must be an SVG or PNG file")]
    [TestCase("GIF89a", "must be an SVG or PNG file")]
    [TestCase("", "must be an SVG or PNG file")]
    [TestCase("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle""", "damaged")]
    [TestCase("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image width="9" height="9" href="https://example.org/logo.png"/></svg>""", "picture made of dots")]
    [TestCase("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image width="9" height="9" href="/etc/hostname"/></svg>""", "picture made of dots")]
    [TestCase("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image width="9" height="9" href="data:image/png;base64,iVBORw0KGgo="/></svg>""", "picture made of dots")]
    [TestCase("""<s-1:svg xmlns:s-1="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><s-1:image width="9" height="9" href="data:image/png;base64,iVBORw0KGgo="/></s-1:svg>""", "picture made of dots")]
    [TestCase("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><filter id="f"><feImage href="data:image/png;base64,iVBORw0KGgo="/></filter><rect filter="url(#f)" width="9" height="9"/></svg>""", "picture made of dots")]
    [TestCase("""<!DOCTYPE svg [<!ENTITY i "&#60;image href='data:image/png;base64,iVBORw0KGgo='/>">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">&i;</svg>""", "entities with markup")]
    [TestCase("""<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc>&x;</desc><rect width="9" height="9"/></svg>""", "other files")]
    [TestCase("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text y="9">Alliance</text></svg>""", "convert text to paths")]
    [TestCase("""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"></svg>""", "shows nothing")]
    public async Task A_file_that_cannot_be_drawn_is_refused_with_the_reason(string file, string why)
    {
        var (png, fault) = await Draw(file);

        Assert.That(png, Is.Null);
        Assert.That(fault, Does.Contain(why));
    }

    [Test]
    public async Task A_small_png_that_unpacks_to_a_huge_picture_is_refused()
    {
        var (png, _) = await Draw(SampleLogo.Svg);
        png![18] = 0xff; // the width, in the first chunk

        Assert.That((await new Typesetter().DrawLogo(png, default)).Fault, Does.Contain("at most"));
    }

    [Test]
    public async Task Entities_of_entities_are_not_unfolded()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(n => $"<!ENTITY e{n} \"{string.Concat(Enumerable.Repeat($"&e{n - 1};", 10))}\">"));

        var (png, fault) = await Draw($"<!DOCTYPE svg [<!ENTITY e0 \"rivers\">{entities}]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><desc>&e9;</desc><rect width=\"9\" height=\"9\"/></svg>");

        Assert.That((png, fault), Is.EqualTo(((byte[]?)null, "holds entities with markup: save it as plain SVG")));
    }

    [TestCase("<!---->", 28)]
    [TestCase("<!---->", 70_000)]
    [TestCase("<!--", 100_000)]
    [TestCase("<!DOCTYPE ", 50_000)]
    [TestCase("<?xml ?> ", 50_000)]
    public async Task What_is_repeated_before_the_first_element_is_read_in_the_ordinary_time(string repeated, int times)
    {
        var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(repeated, times)) + "x");

        Assert.That((await Typesetter.Within(TimeSpan.FromSeconds(20)).DrawLogo(file, default)).Fault, Is.EqualTo("must be an SVG or PNG file"));
    }

    [Test]
    public async Task What_programs_write_before_the_first_element_is_passed()
    {
        const string Before = """
            <?xml version="1.0"?> <!-- Made by a program --> <!-- twice -->
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY ns "http://www.w3.org/2000/svg">]>
            <!-- and again -->
            """;

        Assert.That((await Draw(Before + SampleLogo.Svg.Replace("http://www.w3.org/2000/svg", "&ns;", StringComparison.Ordinal))).Png,
            Is.EqualTo((await Draw(SampleLogo.Svg)).Png));
    }

    private static Task<(byte[]? Png, string? Fault)> Draw(string file) => new Typesetter().DrawLogo(Encoding.UTF8.GetBytes(file), default);
}
