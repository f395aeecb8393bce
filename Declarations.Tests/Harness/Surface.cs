using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Declarations.Tests.Harness;

/// <summary>The product's HTTP surface as one person uses it: a member with a bearer token, or somebody without an account.</summary>
public sealed partial class Surface(HttpClient http, MailSink mail, TestClock clock, KeptLog log, string? token = null)
{
    public string? Token { get; } = token;

    /// <summary>The same person's surface under another token, or none.</summary>
    public Surface With(string? accessToken) => new(http, mail, clock, log, accessToken);

    public Task<Reply> Get(string path, string? accept = null) => Call(HttpMethod.Get, path, accept: accept);

    public Task<Reply> Post(string path, object? body = null, int? ifMatch = null) => Call(HttpMethod.Post, path, body, ifMatch);

    public Task<Reply> Put(string path, object? body = null, int? ifMatch = null) => Call(HttpMethod.Put, path, body, ifMatch);

    public Task<Reply> Patch(string path, object? body = null) => Call(HttpMethod.Patch, path, body);

    public Task<Reply> Delete(string path) => Call(HttpMethod.Delete, path);

    /// <param name="path">Below <c>/api/v1/</c>, or from the root when it begins with a slash.</param>
    /// <param name="body">Sent as JSON; an <see cref="HttpContent"/> is sent as it is.</param>
    public async Task<Reply> Call(HttpMethod method, string path, object? body = null, int? ifMatch = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v1/{path}")
        {
            Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body, body.GetType())),
        };
        if (Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        }

        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{ifMatch}\""));
        }

        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        // A server that refuses a large body closes the connection while it is still being sent: ask first.
        request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > 100_000;
        return await Send(request);
    }

    public async Task<Reply> Send(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        return new($"{request.Method} {request.RequestUri}", response.StatusCode, response.Headers,
            response.Content.Headers.ContentType?.MediaType, bytes, log);
    }
}
