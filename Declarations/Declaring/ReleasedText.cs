using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Declarations.Declaring;

/// <summary>The text in another language, as it is read and signed.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="Number">Of the translation.</param>
/// <param name="Version">Of the authentic text that it translates.</param>
/// <param name="AuthenticSha256">Of that version.</param>
/// <param name="TextSha256">Lower-case hex SHA-256 of its own Markdown.</param>
public sealed record ReleasedText(
    string Language, string Title, string? Subtitle, int Number, int Version, string AuthenticSha256, string TextSha256,
    DateTimeOffset ReleasedAt);

internal sealed class ReleasedTextsConverter() : ValueConverter<ReleasedText[], string>(
    texts => JsonSerializer.Serialize(texts, JsonSerializerOptions.Web),
    json => JsonSerializer.Deserialize<ReleasedText[]>(json, JsonSerializerOptions.Web) ?? Array.Empty<ReleasedText>());

internal sealed class ReleasedTextsComparer() : ValueComparer<ReleasedText[]>(
    (one, other) => one == other || (one != null && other != null && one.SequenceEqual(other)),
    texts => texts.Length,
    texts => texts);
