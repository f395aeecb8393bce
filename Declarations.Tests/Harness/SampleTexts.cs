namespace Declarations.Tests.Harness;

/// <summary>Short texts that tests share.</summary>
public static class SampleTexts
{
    public const string Rivers = """
        # A declaration on rivers

        ## Preamble

        We met at the river.[^1]

        ## Declaration

        ### 1. Keep the water clean

        We ask States Parties to:

        - publish what flows into rivers;
        - protect those who report it.

        [^1]: Minutes of the meeting, 2026.
        """;
}
