namespace Declarations.Matching;

/// <summary>The words of an organisation's name with abbreviations expanded, without legal forms and "the".</summary>
internal static class OrganisationWords
{
    public static string[] Of(string name) => Significant(Folded(name));

    /// <summary>All folded words as shared string instances, to save memory on large rolls.</summary>
    public static string[] Folded(string name)
    {
        var text = Folding.Fold(WordSegmentation.Segment(WebAddress.Spell(name)));
        var words = LegalForms.SplitAttached(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Lexicon.Find(words[i]).Text;
        }

        return words;
    }

    public static string[] Significant(string[] words)
    {
        var kept = LegalForms.Strip(words);
        if (kept.Length > 2 && Places.NameOf(kept[^1]) is not null && LegalForms.Strip(kept[..^1]) is { Length: var length }
            && length < kept.Length - 1)
        {
            kept = (string[])[.. LegalForms.Strip(kept[..^1]), kept[^1]];
        }

        var expanded = new List<string>(kept.Length);
        foreach (var word in kept)
        {
            if (word is not "the")
            {
                expanded.AddRange(Vocabulary.Expand(word).Split(' '));
            }
        }

        return expanded.Count > 0 ? [.. expanded] : words;
    }
}
