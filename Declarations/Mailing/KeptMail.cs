namespace Declarations.Mailing;

/// <summary>A mail kept instead of sent: development only.</summary>
public sealed class KeptMail
{
    public const string Purpose = "kept_mail";

    public required Guid Id { get; init; }

    public required DateTimeOffset KeptAt { get; init; }

    /// <summary>The <see cref="Mail"/>, sealed.</summary>
    public required byte[] Sealed { get; init; }
}
