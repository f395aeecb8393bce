using System.Text;
using System.Xml;

namespace Declarations.Texts;

/// <summary>Text as an XML 1.0 file can hold it: one noncharacter or control character and no reader opens the file.</summary>
public static class XmlText
{
    /// <summary>Half a surrogate pair becomes U+FFFD.</summary>
    public static string Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(IsWritable))
        {
            kept.Append(rune);
        }

        return kept.ToString();
    }

    private static bool IsWritable(Rune rune) => rune.Value is '\n' or '\t'
        || (!Rune.IsControl(rune) && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}
