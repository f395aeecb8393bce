using Declarations.Encryption;

namespace Declarations.Registering;

public enum InvalidationState
{
    Running,
    Done,

    /// <summary>Stopped by a member; what was invalidated until then stays so.</summary>
    Cancelled,

    Undoing,

    Undone,
}

/// <summary>Invalidates all signatures of a register that match a filter and began before it was asked for. See <see cref="InvalidationSteps"/>.</summary>
public sealed class Invalidation
{
    public const string Message = "register.invalidate", Purpose = "invalidation";

    public required Guid Id { get; init; }

    public required Guid DeclarationId { get; init; }

    /// <summary>Filter and reason, sealed.</summary>
    public required byte[] Sealed { get; init; }

    public required InvalidationState State { get; set; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string AskedBy { get; init; }

    /// <summary>How many were counted when it was asked for.</summary>
    public required int Total { get; init; }

    /// <summary>How many it has invalidated.</summary>
    public int Done { get; private set; }

    /// <summary>How many of those its undoing has restored.</summary>
    public int Restored { get; private set; }

    /// <summary>How many of those could not be restored, because their mailbox has signed again.</summary>
    public int Kept { get; private set; }

    /// <summary>The last signature that was examined.</summary>
    public Guid? Reached { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    internal InvalidationContent Unseal(PrivacyKey privacy) => privacy.UnsealJson<InvalidationContent>(Sealed, Purpose);

    /// <summary>Does nothing when it has ended.</summary>
    internal void Cancel(DateTimeOffset now)
    {
        if (State is InvalidationState.Running)
        {
            (State, FinishedAt) = (InvalidationState.Cancelled, now);
        }
    }

    /// <summary>Whether there is anything to undo that is not being undone.</summary>
    internal bool TryUndo()
    {
        if (State is InvalidationState.Undoing or InvalidationState.Undone)
        {
            return false;
        }

        (State, Reached, FinishedAt) = (InvalidationState.Undoing, null, null);
        return true;
    }
}

internal sealed record InvalidationContent(RegisterFilter Filter, string Reason);

public sealed record InvalidationMessage(Guid InvalidationId);

/// <summary>An invalidation as the secretariat sees it.</summary>
public sealed record InvalidationView(
    Guid Id, InvalidationState State, RegisterFilter Filter, string Reason, int Total, int Done, int Restored, int Kept,
    DateTimeOffset AskedAt, DateTimeOffset? FinishedAt)
{
    internal static InvalidationView Of(DeclarationsDb db, Invalidation invalidation)
    {
        var content = invalidation.Unseal(db.Privacy);
        return new(invalidation.Id, invalidation.State, content.Filter, content.Reason, invalidation.Total, invalidation.Done,
            invalidation.Restored, invalidation.Kept, invalidation.AskedAt, invalidation.FinishedAt);
    }
}

/// <param name="Count">Signatures that can be invalidated; of a long register or one that must be decrypted, those that were counted.</param>
/// <param name="Sample">The newest of them.</param>
/// <param name="IsComplete">False when there can be more than were counted.</param>
public sealed record InvalidationPreview(int Count, IReadOnlyList<RegisterEntry> Sample, bool IsComplete);
