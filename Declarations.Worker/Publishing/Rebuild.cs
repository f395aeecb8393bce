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
            return await Verbs.Usage("rebuild SLUG EDITION   (2, draft-2 or 2-addendum-1)");
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
            var state = file.IsSame ? "same     " : file.IsIncomparable ? "replaced " : "DIFFERENT";
            var since = file.ReplacedAt is { } at ? $" (replaced after an erratum of {at.UtcDateTime:yyyy-MM-dd})" : "";
            Console.WriteLine($"{state} {file.Sha256} {file.Name}{since}");
        }

        if (!rebuilt.Files.Any(file => file.IsDifferent))
        {
            Console.WriteLine(rebuilt.Files.All(file => file.IsSame)
                ? $"Edition {number} of {slug} has the same bytes again."
                : $"Edition {number} of {slug} has the same bytes again, as far as they can be compared: a signature was emptied with the files that an "
                    + "erratum replaced, and the key that made it is not configured.");
            return 0;
        }

        await Console.Error.WriteLineAsync(rebuilt.Changed.Count > 0
            ? $"The bytes differ. Since the edition was made, changed: {string.Join(", ", rebuilt.Changed)}."
            : "The bytes differ, with the same template, engine and fonts.");
        return 1;
    }
}
