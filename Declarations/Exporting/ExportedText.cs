using Declarations.Texts;

namespace Declarations.Exporting;

/// <summary>A text to write as a Word file, with the discussions on it.</summary>
/// <param name="Language">BCP 47, as the declaration names it.</param>
public sealed record ExportedText(string Title, string Language, bool IsRightToLeft, TextDocument Text, IReadOnlyList<ExportedThread> Threads)
{
    /// <summary>On US Letter instead of A4.</summary>
    public bool IsLetter { get; init; }

    /// <summary>Items of lists have Arabic letters for Latin ones, and digits for Roman numerals.</summary>
    public bool HasArabicLetters { get; init; }

    /// <summary>Above <see cref="Front"/>; null without one.</summary>
    public ExportedPicture? Picture { get; init; }

    /// <summary>Before the text.</summary>
    public IReadOnlyList<ExportedLine> Front { get; init; } = [];

    /// <summary>After the text's first heading.</summary>
    public IReadOnlyList<ExportedLine> BelowTitle { get; init; } = [];

    /// <summary>Before the annexes.</summary>
    public IReadOnlyList<ExportedLine> Roll { get; init; } = [];

    /// <summary>After everything.</summary>
    public IReadOnlyList<ExportedLine> Back { get; init; } = [];
}

/// <summary>A PNG picture.</summary>
/// <param name="Alternative">What it says, for people who do not see it.</param>
/// <param name="Width">In millimetres, as <paramref name="Height"/>.</param>
public sealed record ExportedPicture(byte[] Png, string Alternative, double Width, double Height);

/// <summary>A discussion as a Word comment, and its suggestion as a tracked change.</summary>
/// <param name="Start">Where the words begin in the clause's text; null for the whole clause.</param>
/// <param name="Suggestion">The Markdown that replaces the clause's.</param>
public sealed record ExportedThread(
    Guid Id, string ClauseId, int? Start, int Length, string Author, DateTimeOffset At, IReadOnlyList<ExportedComment> Comments, string? Suggestion);

public sealed record ExportedComment(Guid Id, string Author, DateTimeOffset At, string Body)
{
    /// <summary>What a comment says about a suggestion that is no tracked change.</summary>
    internal static string Suggesting(string suggestion) => $"Suggested wording: {suggestion}";
}
