namespace Declarations.Tests.Harness;

public sealed class SnapshotTests
{
    [Test]
    public void Ids_times_hashes_and_tokens_become_words_and_equal_ones_stay_equal()
    {
        var text = $"""
            http://localhost:4711/confirm/{new string('a', 42)}1 at 2026-11-22T04:55:49.1234Z
            0193a1b2-1111-7222-8333-444455556666 = 0193a1b2-1111-7222-8333-444455556666, not 0193a1b2-1111-7222-8333-444455556667
            {new string('e', 64)} c-abcdefghij a plain word
            """;

        Snapshot.Matches(text);
    }
}
