namespace Declarations.Signing;

/// <summary>The other half of a sign-on that was passed on: its mailbox and id, and who passed it on.</summary>
public sealed record Delegation(string Email, DateTimeOffset At, Guid SignatureId, string? Name = null, string? Title = null)
{
    /// <summary>Such as <c>Amina Odhiambo, Director, amina@example.org</c>.</summary>
    public string Describe(string separator) =>
        string.Join(separator, new[] { Name, Title, Email }.Where(part => !string.IsNullOrEmpty(part)));
}
