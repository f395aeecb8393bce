using Declarations.Database;
using System.Text.Json;
using System.Text.RegularExpressions;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Encryption;
using Declarations.Jobs;
using Declarations.Mailing;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Declarations.Tests.Signing;

/// <summary>One open declaration on a database of its own, a clock that tests set, and the outbox handled as the Worker does.</summary>
public sealed class SigningScene : IAsyncDisposable
{
    public static readonly PrivacyKey Privacy = PrivacyKey.Parse(Product.PrivacyKey);

    private static readonly DateTimeOffset Start = new(2027, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly DbContextOptions<DeclarationsDb> options;
    private readonly string database;
    private DeclarationCaches caches = new();

    private SigningScene(string database)
    {
        this.database = database;
        options = new DbContextOptionsBuilder<DeclarationsDb>().UseNpgsql(database).Options;
    }

    public Site Site { get; } = new(new Uri("https://declarations.test"));

    public DateTimeOffset Now { get; set; } = Start;

    public DateTimeOffset ClosesAt { get; } = new(2027, 10, 1, 12, 0, 0, TimeSpan.Zero);

    public Declaration Declaration { get; private set; } = null!;

    public static async Task<SigningScene> Open()
    {
        var scene = new SigningScene(await DatabaseServer.Create());
        await using var db = scene.Db();
        scene.Declaration = await OpenDeclaration.Open(db, "rivers-2027", scene.ClosesAt, Start);
        await db.Database.ExecuteSqlAsync($"create schema scene; create table scene.declarations as table declarations");
        return scene;
    }

    /// <summary>Deletes the data of earlier tests and restores the declaration as it was opened.</summary>
    public async Task Clear()
    {
        (Now, caches) = (Start, new());
        await using var db = Db();
        await db.Database.ExecuteSqlAsync($"""
            do $$
            declare guarded text;
            begin
                foreach guarded in array array(select distinct tgrelid::regclass::text from pg_trigger where not tgisinternal) loop
                    execute format('alter table %s disable trigger user', guarded);
                end loop;
                truncate declarations, outbox_messages, code_attempts, rate_limits cascade;
                foreach guarded in array array(select distinct tgrelid::regclass::text from pg_trigger where not tgisinternal) loop
                    execute format('alter table %s enable trigger user', guarded);
                end loop;
            end $$
            """);
        await db.Database.ExecuteSqlAsync($"insert into declarations select * from scene.declarations");
        Declaration = await db.Declarations.AsNoTracking().SingleAsync();
    }

    public static SignatureForm Organisation(
        string name = "River Watch", string email = "office@river-watch.example", string listing = "public", string language = "en") =>
        new("organisation", new(name, "RW", null, "KE", "https://river-watch.example"), new("Amina Mwangi", "Director", true), null,
            email, listing, false, language);

    public static SignatureForm Individual(
        string name = "Nadia", string email = "nadia@mail.example", string listing = "public", string? country = null) =>
        new("individual", null, null, new(name, "University of Nairobi", country), email, listing, false, "en");

    public DeclarationsDb Db(params IInterceptor[] interceptors) =>
        new(new DbContextOptionsBuilder<DeclarationsDb>(options).AddInterceptors(interceptors).Options, Privacy, caches);

    public async Task<T> With<T>(Func<DeclarationsDb, Task<T>> act)
    {
        await using var db = Db();
        return await act(db);
    }

    public Task<Signature> Submit(SignatureForm form) => With(async db =>
        await SubmitSignature.Submit(db, (await db.FindDeclaration(Declaration.Slug, default))!, form, "C0000200", Now, default));

    /// <summary>The mail that answers a sign-on; null when none is sent.</summary>
    public async Task<Mail?> MailFor(SignatureForm form)
    {
        await Submit(form);
        return (await Deliver()).SingleOrDefault();
    }

    public async Task<string> Token(SignatureForm form) => TokenIn((await MailFor(form))!, "confirm");

    public Task<SignatureView> Confirm(string token, Guid? chosen = null) =>
        With(db => ConfirmSignature.Confirm(db, Site, token, Now, default, new(chosen)));

    public Task<SignatureView> Show(string token) => With(db => ConfirmSignature.Show(db, token, Now, default));

    public Task<SignatureView> Refuse(string token, Guid? chosen = null) =>
        With(db => WithdrawSignature.Refuse(db, token, Now, default, chosen));

    public Task<SignatureView> Change(string token, SignatureChange change) =>
        With(db => ChangeSignature.Change(db, Site, token, change, Now, default));

    public Task<SignatureView> Erase(string token) => With(db => EraseSignature.Erase(db, Site, token, Now, default));

    public Task<SignatureView> Withdraw(string token) => With(db => WithdrawSignature.Withdraw(db, Site, token, Now, default));

    /// <summary>Signs and confirms; returns the token of the receipt's link.</summary>
    public async Task<string> SignAndConfirm(SignatureForm form)
    {
        await Confirm(await Token(form));
        return TokenIn((await Deliver()).Single(), "my-signature");
    }

    /// <summary>Handles all messages of the mail queue as the Worker does; returns the mails.</summary>
    public async Task<List<Mail>> Deliver()
    {
        var mails = new List<Mail>();
        while (await With(db => db.OutboxMessages.Where(m => m.DoneAt == null && (m.Kind != SignatureMessage.Begun || m.DueAt <= Now) && m.Queue == JobQueue.Mail).OrderBy(m => m.Id)
            .FirstOrDefaultAsync()) is { } message)
        {
            var payload = Privacy.Unseal(message.Payload, Outbox.Purpose);
            if (message.Kind == SignatureMessage.Begun)
            {
                var submitted = JsonSerializer.Deserialize<SignatureMessage>(payload, JsonSerializerOptions.Web)!;
                await using var db = Db();
                await RequestConfirmation.Send(db, Site, submitted.SignatureId, Now, default);
            }
            else if (message.Kind == LinksMessage.Kind)
            {
                await using var db = Db();
                await SendSignatureLinks.Send(db, Site, JsonSerializer.Deserialize<LinksMessage>(payload, JsonSerializerOptions.Web)!, Now, default);
            }
            else if (JsonSerializer.Deserialize<Mail>(payload, JsonSerializerOptions.Web) is { IsDecoy: false } mail)
            {
                mails.Add(mail);
            }

            await With(db => db.OutboxMessages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.DoneAt, Now)));
        }

        return mails;
    }

    public Task<List<Signature>> Signatures() => With(db => db.Signatures.AsNoTracking().OrderBy(s => s.Id).ToListAsync());

    public static string TokenIn(Mail mail, string kind) =>
        Regex.Match(mail.Text, $"/{kind}/([^\\s]+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    public static string CodeIn(Mail mail) => CodeIn(mail.Text);

    public static string CodeIn(ReceivedMail mail) => CodeIn(mail.Text);

    private static string CodeIn(string text) =>
        Regex.Match(text, "[A-Z2-9]{4}-[A-Z2-9]{4}(?![\\w-])", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

    public async ValueTask DisposeAsync() => await DatabaseServer.Drop(database);
}
