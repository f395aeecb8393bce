using System.Text.Json;
using Declarations.Access;
using Microsoft.EntityFrameworkCore;

namespace Declarations.Tests.Inviting;

/// <summary>An open declaration and its secretariat, with the Worker and real mail.</summary>
public abstract class InvitationScene : ProductTests
{
    protected const string Path = "declarations/rivers/invitations";

    protected Surface Desk { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        Desk = await SignIn(Role.Secretariat);
        await Desk.DeclareAndOpen("rivers");
    }

    protected async Task<Reply> Invite(string? message, params object[] items) =>
        (await Desk.Post(Path, new { items, message })).Is(202);

    protected async Task<JsonElement> Entry(string email) =>
        (await Desk.Get($"{Path}?q={Uri.EscapeDataString(email)}")).Is(200).Items.Single();

    protected async Task<string?> StateOf(string email, string awaited)
    {
        for (var i = 0; i < 200; i++)
        {
            if ((await Entry(email)).GetProperty("state").GetString() == awaited)
            {
                break;
            }

            await Task.Delay(50);
        }

        return (await Entry(email)).GetProperty("state").GetString();
    }

    protected static async Task<string> Stored(DeclarationsDb db) => string.Join('\n', await db.Database.SqlQuery<string>(
        $"""
        select md5(i::text || l::text) as "Value" from invitations i left join invitation_links l on l.invitation_id = i.id order by 1
        """).ToListAsync());
}
