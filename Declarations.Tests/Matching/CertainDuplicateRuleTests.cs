using Declarations.Matching;

namespace Declarations.Tests.Matching;

public sealed class CertainDuplicateRuleTests
{
    [TestCase(SignatoryKind.Organisation, false, "m/ngo.org/KE", "m//", CertainDuplicateRules.SameMailbox)]
    [TestCase(SignatoryKind.Individual, false, "m//KE", "m//UG", CertainDuplicateRules.SameMailbox)]
    [TestCase(SignatoryKind.Organisation, false, "a/ngo.org/KE", "b/ngo.org/", CertainDuplicateRules.SameDomain)]
    [TestCase(SignatoryKind.Organisation, false, "a/ngo.org/KE", "b/ngo.org/UG", null)]
    [TestCase(SignatoryKind.Organisation, true, "a/ngo.org/KE", "b//KE", CertainDuplicateRules.SameCountryRareName)]
    [TestCase(SignatoryKind.Organisation, true, "a/ngo.org/KE", "b/ngo.net/KE", null)]
    [TestCase(SignatoryKind.Organisation, false, "a//KE", "b//KE", null)]
    [TestCase(SignatoryKind.Organisation, true, "a//", "b//", null)]
    [TestCase(SignatoryKind.Individual, true, "a/ngo.org/KE", "b/ngo.org/KE", null)]
    public void Equal_names_merge_only_with_further_evidence(SignatoryKind kind, bool distinctive, string left, string right, string? rule)
    {
        Assert.That(CertainDuplicateRules.Find(kind, "key", distinctive, Traits(left), Traits(right)), Is.EqualTo(rule));
        Assert.That(CertainDuplicateRules.Find(kind, "key", distinctive, Traits(right), Traits(left)), Is.EqualTo(rule));
        Assert.That(CertainDuplicateRules.Find(kind, "", distinctive, Traits(left), Traits(right)), Is.Null);
    }

    private static SignOnTraits Traits(string text)
    {
        var parts = text.Split('/').Select(part => part.Length > 0 ? part : null).ToArray();
        return new SignOnTraits(parts[0], parts[1], parts[2]);
    }
}
