using System.Text;
using Declarations.Declaring;
using Declarations.Publishing;
using Declarations.Tests.Signing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace Declarations.Tests.Publishing;

/// <summary>An open declaration with signatures, and editions of it, below HTTP.</summary>
internal sealed class EditionScene(SigningScene signing) : IAsyncDisposable
{
    public const string Actor = "member:1";

    public SigningScene Signing { get; } = signing;

    public EditionPress Press { get; set; } = new(new Typesetter());

    public static async Task<EditionScene> Open() => new(await SigningScene.Open());

    public async Task<Edition> Freeze(EditionKind kind = EditionKind.Final, params IInterceptor[] interceptors)
    {
        Later();
        await using var db = Signing.Db(interceptors);
        var declaration = (await db.FindDeclaration(Signing.Declaration.Slug, default))!;
        return await FreezeEdition.Freeze(db, Signing.Site, declaration, new(kind, Actor), Signing.Now, default);
    }

    public async Task<Edition> Render(Guid id, params IInterceptor[] interceptors)
    {
        Later();
        await using var db = Signing.Db(interceptors);
        await EditionRenderer.Render(db, Press, id, new TestClock(), default);
        return await db.Editions.SingleAsync(e => e.Id == id);
    }

    public async Task<Edition> Make(EditionKind kind = EditionKind.Final) => await Render((await Freeze(kind)).Id);

    public async Task<OpenedFile> File(Edition edition, string name)
    {
        await using var db = Signing.Db();
        return await OpenedFile.Find(db, edition, name, default) ?? throw new AssertionException($"There is no {name}.");
    }

    public async Task<string> Read(Edition edition, string name) => Encoding.UTF8.GetString((await File(edition, name)).Bytes);

    public async Task Close()
    {
        await using var db = Signing.Db();
        (await db.FindDeclaration(Signing.Declaration.Slug, default))!.Close(Later());
        await db.SaveChangesAsync();
    }

    public async Task<Delivery> Deliver(Edition edition, NewDelivery? request = null)
    {
        await using var db = Signing.Db();
        var declaration = (await db.FindDeclaration(Signing.Declaration.Slug, default))!;
        var tracked = (await db.FindEdition(declaration.Id, edition.Address, default))!;
        return await RecordDelivery.Deliver(db, declaration, tracked, request ?? To("UNODC Secretariat"), Actor, Later(), default);
    }

    /// <summary>A delivery of the PDF today.</summary>
    public NewDelivery To(string recipient) => new(recipient, null, $"{Signing.Now:yyyy-MM-dd}", ["declaration.pdf"]);

    /// <summary>The Worker's job that renders public files again.</summary>
    public async Task Republish()
    {
        Later();
        var clock = new TestClock();
        clock.Stop(Signing.Now);
        await using var db = Signing.Db();
        await RepublishEditions.Run(db, Press, clock, NullLogger.Instance, default);
    }

    public async Task<OpenedFile?> PublicFile(Edition edition, string name)
    {
        await using var db = Signing.Db();
        return await OpenedFile.FindPublic(db, await db.Editions.SingleAsync(e => e.Id == edition.Id), name, default);
    }

    public Task<VerifiedFile?> Verify(string sha256) => Signing.With(db => Verification.Find(db, sha256, default));

    public DateTimeOffset Later() => Signing.Now += TimeSpan.FromMinutes(1);

    public ValueTask DisposeAsync() => Signing.DisposeAsync();
}
