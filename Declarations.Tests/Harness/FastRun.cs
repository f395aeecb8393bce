using System.Diagnostics;
using System.Reflection;
using Npgsql;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Declarations.Tests.Harness;

/// <summary>
/// <c>./test --fast</c>: leaves out tests that reach the browser, the product, PostgreSQL or another process, as their compiled code shows.
/// There is no list to keep: a new test is fast until it needs more.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class FastRunAttribute : NUnitAttribute, IApplyToTest
{
    private static readonly (string Name, Func<MethodBase, bool> IsReached)[] Slow =
    [
        ("the browser", m => m.DeclaringType?.Namespace is "Microsoft.Playwright"),
        ("the product", m => m.DeclaringType == typeof(Product) && m.Name is nameof(Product.Start)),
        ("PostgreSQL", m => m.DeclaringType == typeof(NpgsqlConnection) || m.DeclaringType == typeof(NpgsqlDataSource)),
        ("another process", m => m.DeclaringType == typeof(Process) && m.Name is nameof(Process.Start)),
    ];

    private static readonly Type[] AroundTests =
        [typeof(SetUpAttribute), typeof(OneTimeSetUpAttribute), typeof(TearDownAttribute), typeof(OneTimeTearDownAttribute)];

    private static readonly Dictionary<Type, string?> Fixtures = [];
    private static readonly Dictionary<MethodBase, string?> Tests = [];

    /// <summary>The nearest slow part that a test reaches, or what runs before and after it.</summary>
    public static string? Needs(Type fixture, MethodBase test) =>
        Kept(Fixtures, fixture, () => Needs([.. Around(fixture), .. fixture.GetConstructors()])) ?? Kept(Tests, test, () => Needs([test]));

    public void ApplyToTest(Test test)
    {
        if (Environment.GetEnvironmentVariable("DECLARATIONS_TEST_FAST") is "1")
        {
            LeaveOut(test);
        }
    }

    /// <summary>A fixture of which nothing remains is left out whole, so that it prepares nothing.</summary>
    /// <returns>What it needs; null when something of it remains.</returns>
    public static string? LeaveOut(ITest test)
    {
        if (test is TestMethod { TypeInfo: { } fixture, Method: { } method })
        {
            return Needs(fixture.Type, method.MethodInfo) is { } needed ? Ignore(test, needed)
                : test.RunState is RunState.Runnable ? null : "to be asked for";
        }

        var needs = test.Tests.Select(LeaveOut).ToList();
        return needs.Count == 0 || needs.Contains(null) ? null : test is TestFixture ? Ignore(test, needs[0]!) : needs[0];
    }

    private static IEnumerable<MethodBase> Around(Type fixture) => fixture
        .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy)
        .Where(method => Array.Exists(AroundTests, kind => method.IsDefined(kind, inherit: true)));

    private static string? Needs(IEnumerable<MethodBase> methods) =>
        Calls.Reached(methods).Select(method => Array.Find(Slow, part => part.IsReached(method)).Name).FirstOrDefault(name => name is not null);

    private static string? Kept<T>(Dictionary<T, string?> known, T key, Func<string?> find)
        where T : notnull => known.TryGetValue(key, out var found) ? found : known[key] = find();

    // scripts/count-tests.mjs counts by what follows "needs".
    private static string Ignore(ITest test, string needed)
    {
        ((Test)test).RunState = RunState.Ignored;
        test.Properties.Set(PropertyNames.SkipReason, $"Left out of a fast run, needs {needed}");
        return needed;
    }
}
