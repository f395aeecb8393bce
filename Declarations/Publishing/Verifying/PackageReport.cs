namespace Declarations.Publishing;

/// <summary>What was recomputed from a package, in sentences.</summary>
/// <param name="Found">What is as the manifest states.</param>
/// <param name="Faults">What is not.</param>
internal sealed record PackageReport(List<string> Found, List<string> Faults)
{
    public void Check(bool holds, string found, string fault) => (holds ? Found : Faults).Add(holds ? found : fault);
}
