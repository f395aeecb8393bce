using System.Data.Common;
using Declarations.Confirming;
using Declarations.Declaring;
using Declarations.Signing;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Declarations.Tests.Signing;

public sealed class RoundTripTests : SigningTests
{
    [Test]
    public async Task Signing_and_confirming_take_few_commands_however_many_have_signed()
    {
        var commands = new Counted();

        Signature begun;
        await using (var db = Scene.Db(commands))
        {
            begun = await SubmitSignature.Begin(db, (await db.FindDeclaration(Scene.Declaration.Slug, default))!,
                SigningScene.Individual(), "C0000200", Scene.Now, default);
        }

        Assert.That(commands.TakeCount(), Is.LessThanOrEqualTo(2));
        var token = SigningScene.TokenIn((await Scene.Deliver()).Single(), "confirm");

        await using (var db = Scene.Db(commands))
        {
            await ConfirmSignature.Show(db, token, default);
            Assert.That(commands.TakeCount(), Is.EqualTo(1));

            await ConfirmSignature.Confirm(db, Scene.Site, token, Scene.Now, default);
            Assert.That(commands.TakeCount(), Is.LessThanOrEqualTo(10));
        }

        Assert.That((await Scene.Signatures()).Single().Id, Is.EqualTo(begun.Id));
    }

    private sealed class Counted : DbCommandInterceptor
    {
        private int count;

        public int TakeCount() => Interlocked.Exchange(ref count, 0);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref count);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref count);
            return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
