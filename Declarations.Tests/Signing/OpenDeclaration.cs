using System.Globalization;
using Declarations.Access;
using Declarations.Declaring;
using Declarations.Drafting;
using Declarations.Voting;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Signing;

public static class OpenDeclaration
{
    /// <summary>Drafts, adopts and opens a declaration over HTTP, until 30 days from now.</summary>
    public static async Task Open(this Product product, string slug) =>
        await (await product.Anyone.SignIn(Role.Secretariat)).DeclareAndOpen(slug);

    /// <summary>A declaration that has not been adopted.</summary>
    public static async Task Draft(this Product product, string slug) =>
        await (await product.Anyone.SignIn(Role.Secretariat)).Declare(slug);

    /// <summary>The same steps below HTTP, for fixtures without hosts.</summary>
    public static async Task<Declaration> Open(DeclarationsDb db, string slug, DateTimeOffset closesAt, DateTimeOffset now)
    {
        await Membership.EnsureSecretariat(db, Product.Secretariat, now, default);
        var member = await db.Members.SingleAsync();
        var author = new Author(member.Id, member.Name, member.Role);
        var conference = new NewConference("Conference of the Parties", "12", "Vienna", null, null);
        var declaration = await new NewDeclaration(slug, "A declaration on rivers", null, "en", conference)
            .Create(db, author.Actor, now, default);
        await SaveVersion.Save(db, declaration.Id, new(SampleTexts.Rivers, "First version", 0), author, now, default);
        var board = new Board(db, new Site(new Uri("http://localhost")), declaration, author, now);
        await board.Approve(1, default);
        await board.Adopt(1, printsStatements: false, default);
        var deadline = new NewDeadline(closesAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "Europe/Vienna", 24);
        await DeclarationLifecycle.Open(db, declaration, deadline, author.Actor, now, default);
        return declaration;
    }
}
