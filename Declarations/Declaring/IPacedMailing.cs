namespace Declarations.Declaring;

/// <summary>The progress of mails to many signers.</summary>
internal interface IPacedMailing
{
    Guid DeclarationId { get; }

    DateTimeOffset CreatedAt { get; }

    /// <summary>The last signature that was considered, in the order of their ids.</summary>
    Guid? ReachedId { get; set; }

    int Mailed { get; set; }

    DateTimeOffset? FinishedAt { get; set; }
}
