using Declarations.Declaring;
using Declarations.Texts;
using Declarations.Validation;

namespace Declarations.Correcting;

public enum TextChangeKind
{
    /// <summary>Editorial: signatures stay counted, and everybody who signed before it or began to is told.</summary>
    Correction,

    /// <summary>Signatures from before it are listed apart until their signers, who are asked, agree to it.</summary>
    Amendment,
}

/// <summary>A change of a text that people sign, and its mailing to them.</summary>
public sealed class TextCorrection : IPacedMailing
{
    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    public required TextChangeKind Kind { get; init; }

    public required int EarlierVersion { get; init; }

    public required int VersionNumber { get; init; }

    /// <summary>As the secretariat wrote it; it is public.</summary>
    public required string Reason { get; init; }

    public required Guid CorrectedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last signature that was considered, in the order of their ids.</summary>
    public Guid? ReachedId { get; set; }

    public int Mailed { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>The text as it is to be, whole, and why.</summary>
public sealed record NewCorrection(string? Markdown, string? Reason)
{
    public (TextDocument Text, string Reason) Read(CancellationToken cancel)
    {
        var fields = new Fields();
        var reason = fields.Line("reason", Reason, 500, required: true);
        fields.Require(!string.IsNullOrWhiteSpace(Markdown), "markdown", "is required");
        fields.ThrowIfAny();
        return (DraftInput.Text(Markdown, cancel), reason!);
    }
}

public sealed record CorrectionMessage(Guid CorrectionId)
{
    public const string Kind = "declaration.corrected";
}

public sealed record AmendmentMessage(Guid AmendmentId)
{
    public const string Kind = "declaration.amended";

    public const string Reminder = "declaration.amended.reminder";
}
