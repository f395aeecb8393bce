using Declarations.Publishing;
using Declarations.Worker.Hosting;

namespace Declarations.Worker.Publishing;

/// <summary>The verb <c>rebuild</c>: renders an edition again from what was frozen, and compares the bytes.</summary>
public static class Rebuild
{
    public static async Task<int> Run(string[] arguments, CancellationToken cancel)
    {
        if (arguments is not [var slug, var name] || !EditionNumber.TryParse(name, out var number))
        {
            return await Verbs.Usage("rebuild SLUG EDITION   (2, or draft-2)");
        }

        await using var scope = Settings.Scope();
        var db = scope.ServiceProvider.GetRequiredService<DeclarationsDb>();
        var settings = Settings.Read();
        var press = new EditionPress(new Typesetter(RenderLimits.Read(settings)), ManifestKey.Read(settings));
        if (await RebuildEdition.Run(db, press, slug, number, cancel) is not { } rebuilt)
        {
            await Console.Error.WriteLineAsync($"There is no edition {number} of {slug} that is ready.");
            return 1;
        }

        foreach (var file in rebuilt.Files)
        {
            Console.WriteLine($"{(file.IsSame ? "same     " : "DIFFERENT")} {file.Sha256} {file.Name}");
        }

        if (rebuilt.Files.All(file => file.IsSame))
        {
            Console.WriteLine($"Edition {number} of {slug} has the same bytes again.");
            return 0;
        }

        await Console.Error.WriteLineAsync(rebuilt.Changed.Count > 0
            ? $"The bytes differ. Since the edition was made, changed: {string.Join(", ", rebuilt.Changed)}."
            : "The bytes differ, with the same template, engine and fonts.");
        return 1;
    }
}
