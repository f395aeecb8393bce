using System.Text.Json;
using Declarations.Access;

namespace Declarations.Tests.Monitoring;

public sealed class SystemTests : ProductTests
{
    [Test]
    public async Task The_state_of_mail_jobs_database_disk_certificate_and_audit_is_told_and_mail_that_fails_is_not_well()
    {
        var secretariat = await SignIn(Role.Secretariat);
        await Product.RunRecurringAndWait("CheckSystem");
        var well = await Until(secretariat, "mail", part => part.GetProperty("isWell").GetBoolean());

        await Product.StopWorker();
        (await Anyone.Post("sign-in", new { email = Product.Secretariat })).Is(202);
        Product.Clock.Advance(TimeSpan.FromMinutes(6));
        var stopped = (await secretariat.Get("system")).Is(200);
        await Product.StartWorker();
        await Product.RunRecurringAndWait("CheckSystem");
        var again = await Until(secretariat, "jobs", part => part.GetProperty("isWell").GetBoolean());

        Assert.That(well.EnumerateArray().Select(part => part.GetProperty("name").GetString()),
            Is.EqualTo(["mail", "jobs", "database", "disk", "certificate", "audit"]));
        Assert.That(Part(well, "mail").GetProperty("lastSuccessAt").ValueKind, Is.EqualTo(JsonValueKind.String));
        Assert.That(Part(well, "disk").GetProperty("value").GetDouble(), Is.GreaterThan(0));
        Assert.That(Part(well, "certificate").GetProperty("reason").GetString(), Is.EqualTo("not_used"), "the address of tests is not https");
        Assert.That(stopped["isWell"].GetBoolean(), Is.False);
        Assert.That(Part(stopped["parts"], "disk").GetProperty("reason").GetString(), Is.EqualTo("not_checked"));
        Assert.That(Part(stopped["parts"], "jobs").GetProperty("reason").GetString(), Is.EqualTo("waiting").Or.EqualTo("not_checked"));
        Assert.That(Part(again, "disk").GetProperty("reason").GetString(), Is.EqualTo("well").Or.EqualTo("full"));
    }

    [Test]
    public async Task Only_the_secretariat_of_all_declarations_sees_it()
    {
        (await Anyone.Get("system")).Is(401);
        (await (await SignIn(Role.Editor)).Get("system")).Is(403, "role_insufficient");
    }

    private static async Task<JsonElement> Until(Surface secretariat, string name, Func<JsonElement, bool> holds)
    {
        for (var waited = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            var parts = (await secretariat.Get("system")).Is(200)["parts"];
            if (holds(Part(parts, name)))
            {
                return parts;
            }

            Assert.That(waited.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)), parts.GetRawText());
        }
    }

    private static JsonElement Part(JsonElement parts, string name) => parts.EnumerateArray().Single(part => part.GetProperty("name").GetString() == name);
}
