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

/// <summary>One open declaration on an own database, a clock that a test moves, and the outbox read where the Worker would.</summary>
public sealed class SigningScene : IAsyncDisposable
{
    public static readonly PrivacyKey Privacy = PrivacyKey.Parse(Product.PrivacyKey);

    private static readonly DateTimeOffset Start = new(2027, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly DbContextOptions<DeclarationsDb> options;
    private readonly string database;

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
        await scene.Clear();
        return scene;
    }

    /// <summary>Forgets what earlier tests did, and opens the declaration anew.</summary>
    public async Task Clear()
    {
        Now = Start;
        var declaration = new Declaration
        {
            Id = Guid.CreateVersion7(Now),
            Slug = "rivers-2027",
            Title = "A declaration on rivers",
            Language = "en",
            Conference = new("Conference of the Parties", "12", "Vienna", null, null),
            CreatedAt = Now,
        };
        declaration.Adopt(1, new string('a', 64), approvals: 1, Now);
        declaration.Open(ClosesAt, "Europe/Vienna", graceHours: 24, Now);
        await using var db = Db();
        await db.Database.ExecuteSqlAsync($"""
            do $$
            declare guarded text;
            begin
                foreach guarded in array array(select distinct tgrelid::regclass::text from pg_trigger where not tgisinternal) loop
                    execute format('alter table %s disable trigger user', guarded);
                end loop;
                truncate declarations, outbox_messages, code_attempts cascade;
                foreach guarded in array array(select distinct tgrelid::regclass::text from pg_trigger where not tgisinternal) loop
                    execute format('alter table %s enable trigger user', guarded);
                end loop;
            end $$
            """);
        db.Declarations.Add(declaration);
        await db.SaveChangesAsync();
        Declaration = declaration;
    }

    public static SignatureForm Organisation(
        string name = "River Watch", string email = "office@river-watch.example", string listing = "public", string language = "en") =>
        new("organisation", new(name, "RW", null, "KE", "https://river-watch.example"), new("Amina Mwangi", "Director", true), null,
            email, listing, false, language);

    public static SignatureForm Individual(
        string name = "Nadia", string email = "nadia@mail.example", string listing = "public", string? country = null) =>
        new("individual", null, null, new(name, "University of Nairobi", country), email, listing, false, "en");

    public DeclarationsDb Db(params IInterceptor[] interceptors) =>
        new(new DbContextOptionsBuilder<DeclarationsDb>(options).AddInterceptors(interceptors).Options, Privacy);

    public async Task<T> With<T>(Func<DeclarationsDb, Task<T>> act)
    {
        await using var db = Db();
        return await act(db);
    }

    public Task<Signature> Begin(SignatureForm form) => With(async db =>
        await SubmitSignature.Begin(db, (await db.FindDeclaration(Declaration.Slug, default))!, form, "C0000200", Now, default));

    /// <summary>What the mailbox gets in answer to a sign-on; null when nothing.</summary>
    public async Task<Mail?> MailFor(SignatureForm form)
    {
        await Begin(form);
        return (await Deliver()).SingleOrDefault();
    }

    public async Task<string> Token(SignatureForm form) => TokenIn((await MailFor(form))!, "confirm");

    public Task<SignatureAnswer> Confirm(string token) => With(db => ConfirmSignature.Confirm(db, Site, token, Now, default));

    public Task<SignatureAnswer> Withdraw(string token) => With(db => WithdrawSignature.Withdraw(db, Site, token, Now, default));

    /// <summary>Confirms and gives the token of the receipt's link.</summary>
    public async Task<string> SignWholly(SignatureForm form)
    {
        await Confirm(await Token(form));
        return TokenIn((await Deliver()).Single(), "my-signature");
    }

    /// <summary>Does the Worker's part with everything promised, and gives the mails that left.</summary>
    public async Task<List<Mail>> Deliver()
    {
        var mails = new List<Mail>();
        while (await With(db => db.OutboxMessages.Where(m => m.DoneAt == null && m.Queue == JobQueue.Mail).OrderBy(m => m.Id)
            .FirstOrDefaultAsync()) is { } message)
        {
            var payload = Privacy.Unseal(message.Payload, Outbox.Purpose);
            if (message.Kind == SignatureMessage.Begun)
            {
                var begun = JsonSerializer.Deserialize<SignatureMessage>(payload, JsonSerializerOptions.Web)!;
                await using var db = Db();
                await RequestConfirmation.ToConfirm(db, Site, begun.SignatureId, Now, default);
            }
            else
            {
                mails.Add(JsonSerializer.Deserialize<Mail>(payload, JsonSerializerOptions.Web)!);
            }

            await With(db => db.OutboxMessages.Where(m => m.Id == message.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.DoneAt, Now)));
        }

        return mails;
    }

    public Task<List<Signature>> Signatures() => With(db => db.Signatures.AsNoTracking().OrderBy(s => s.Id).ToListAsync());

    public static string TokenIn(Mail mail, string kind) =>
        Regex.Match(mail.Text, $"/{kind}/([^\\s]+)", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    public static string CodeIn(Mail mail) =>
        Regex.Match(mail.Text, "[A-Z2-9]{4}-[A-Z2-9]{4}(?![\\w-])", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;

    public async ValueTask DisposeAsync() => await DatabaseServer.Drop(database);
}
