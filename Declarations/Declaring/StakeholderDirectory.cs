using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace Declarations.Declaring;

/// <summary>A directory of stakeholders, such as a hub of non-governmental organisations, that signers may agree to be exported for.</summary>
/// <param name="Purpose">Who receives it, and what for.</param>
/// <param name="Themes">From which an entry chooses.</param>
/// <param name="Individuals">Whether individuals are offered it too.</param>
public sealed record StakeholderDirectory(string Name, string Purpose, IReadOnlyList<string> Themes, bool Individuals)
{
    /// <summary>Identifies what an entry agreed to. An agreement to other words is none to these.</summary>
    [JsonIgnore]
    public string Terms => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}\n{Purpose}")));
}
