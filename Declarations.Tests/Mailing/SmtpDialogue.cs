using System.Net.Security;
using System.Text;

namespace Declarations.Tests.Mailing;

/// <summary>One connection of a <see cref="ScriptedSmtp"/>.</summary>
internal sealed class SmtpDialogue(SmtpScript script, Stream network, Action<ReceivedMail> receive, Action<string> note) : IDisposable
{
    private Stream stream = network;
    private StreamReader lines = new(network, Encoding.Latin1);
    private bool isEncrypted, isSignedIn;
    private string from = "", to = "";

    public async Task Run(CancellationToken cancel)
    {
        if (script.IsTlsFromTheStart)
        {
            await Encrypt(cancel);
        }

        for (var command = "CONNECT"; command is not null; command = await lines.ReadLineAsync(cancel))
        {
            var reply = Decide(command);
            await Write(reply, cancel);
            if (HangsUp(reply) || command is "QUIT" || (command is "DATA" && Is(reply, "354") && !await Take(cancel)))
            {
                return;
            }

            if (command is "STARTTLS" && Is(reply, "220"))
            {
                await Encrypt(cancel);
            }
        }
    }

    public void Dispose()
    {
        lines.Dispose();
        stream.Dispose();
    }

    private string Decide(string command)
    {
        note(Utf8(command));
        return script.Reply(Utf8(command)) ?? Usual(command);
    }

    private Task Write(string reply, CancellationToken cancel) => reply switch
    {
        SmtpScript.Silence => Task.Delay(Timeout.Infinite, cancel),
        SmtpScript.HangUp => Task.CompletedTask,
        _ => stream.WriteAsync(Encoding.Latin1.GetBytes($"{WithoutEnd(reply)}\r\n"), cancel).AsTask(),
    };

    private string Usual(string command) => command.Split(' ', ':')[0].ToUpperInvariant() switch
    {
        "CONNECT" => "220 loopback",
        "EHLO" => string.Concat(Extensions().Select(extension => $"250-{extension}\r\n")) + "250 loopback",
        "AUTH" => SignIn(command.Split(' ')[^1]) ? "235 2.7.0 Welcome" : "535 5.7.8 Wrong user or password",
        "MAIL" when script.Password is not null && !isSignedIn => "530 5.7.0 Authentication required",
        "MAIL" => Accept(ref from, command),
        "RCPT" => Accept(ref to, command),
        "STARTTLS" => "220 Go ahead",
        "DATA" => "354 Go ahead",
        "QUIT" => "221 Goodbye",
        _ => "250 OK",
    };

    private List<string> Extensions() =>
    [
        .. script.Extensions,
        .. script.Certificate is not null && !isEncrypted ? ["STARTTLS"] : Array.Empty<string>(),
        .. script.Password is not null ? ["AUTH PLAIN"] : Array.Empty<string>(),
    ];

    private bool SignIn(string credentials) =>
        isSignedIn = Encoding.UTF8.GetString(Convert.FromBase64String(credentials)) == $"\0declarations\0{script.Password}";

    private static string Accept(ref string address, string command)
    {
        address = Utf8(command)[(command.IndexOf('<', StringComparison.Ordinal) + 1)..].Split('>')[0];
        return "250 2.1.0 OK";
    }

    private async Task<bool> Take(CancellationToken cancel)
    {
        var raw = new StringBuilder();
        while (await lines.ReadLineAsync(cancel) is { } line and not ".")
        {
            raw.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        var reply = Decide("END");
        if (Is(reply, "250"))
        {
            receive(new(from, [to], raw.ToString()));
        }

        await Write(reply, cancel);
        return !HangsUp(reply);
    }

    private async Task Encrypt(CancellationToken cancel)
    {
        var encrypted = new SslStream(stream);
        await encrypted.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = script.Certificate }, cancel);
        (stream, lines, isEncrypted) = (encrypted, new(encrypted, Encoding.Latin1), true);
    }

    private static string WithoutEnd(string reply) => reply.Replace(SmtpScript.HangUp, "", StringComparison.Ordinal);

    private static bool HangsUp(string reply) => reply.EndsWith(SmtpScript.HangUp, StringComparison.Ordinal);

    private static bool Is(string reply, string code) => reply.StartsWith(code, StringComparison.Ordinal);

    private static string Utf8(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));
}
