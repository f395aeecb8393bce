using Declarations.Api.Components;
using Declarations.Api.Importing;
using Declarations.Importing;
using Declarations.Validation;

namespace Declarations.Tests.Importing;

/// <summary>Comments of a Word file as a form sends them back.</summary>
public sealed class OfferedThreadsTests
{
    [TestCase(OfferedThreads.Ticked, 1 + 49)]
    [TestCase(OfferedThreads.Every, 250)]
    [TestCase(OfferedThreads.None, 0)]
    public void Comments_past_the_listed_ones_have_no_box_and_keep_their_default_beside_ticked_ones(string choice, int taken)
    {
        var offered = OfferedThreads.Of([.. Enumerable.Range(0, 250).Select(at => new OfferedThread(
            OfferedKind.Comment, "Jane Doe", null, new("words", "", ""), 0, $"Comment {at}", Resolved: at is 210))]);
        var input = new FormInput { [OfferedThreads.Field] = offered.Hidden, ["author-0"] = choice, [OfferedThreads.Box(3)] = "on" };

        var read = OfferedThreads.Read(input);

        Assert.That(read.All, Has.Count.EqualTo(250));
        Assert.That(read.Taken, Has.Count.EqualTo(taken));
    }

    [TestCase("garbage")]
    [TestCase("AAAA")]
    public void An_unreadable_field_is_refused_when_its_comments_are_taken(string field)
    {
        var read = OfferedThreads.Read(new FormInput { [OfferedThreads.Field] = field });

        Assert.That(() => read.Taken, Throws.TypeOf<InvalidInputException>());
    }

    [Test]
    public void More_than_is_unpacked_is_not_packed()
    {
        var most = new byte[32 * 1024 * 1024];

        Assert.That(PackedField.Unpack(PackedField.Pack(most)), Has.Length.EqualTo(most.Length));
        Assert.That(() => PackedField.Pack([.. most, 0]), Throws.TypeOf<InvalidDataException>());
    }
}
