using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Declarations.Publishing;

/// <summary>What one rendering may use before it is ended and its edition says why.</summary>
/// <param name="Megabytes">Of memory of the typesetting process.</param>
public sealed record RenderLimits(TimeSpan Time, int Megabytes)
{
    public const string MemorySetting = "Editions__RenderMegabytes";

    private const string TimeSetting = "Editions__RenderMinutes";
    private const int DefaultMegabytes = 4096;
    private const int LogoMegabytes = 512;

    public static readonly RenderLimits Default = new(TimeSpan.FromMinutes(10), DefaultMegabytes);

    /// <summary>From <c>Editions__RenderMinutes</c> and <c>Editions__RenderMegabytes</c>.</summary>
    /// <exception cref="InvalidOperationException">A setting is no number, or outside its range.</exception>
    public static RenderLimits Read(IConfiguration settings) => new(
        TimeSpan.FromMinutes(Number(settings, TimeSetting, 1, 120, (int)Default.Time.TotalMinutes)),
        Number(settings, MemorySetting, 256, 65_536, DefaultMegabytes));

    /// <summary>A logo is small, and two may be drawn beside everything else that a server does.</summary>
    internal RenderLimits ForLogo() => this with { Megabytes = Math.Min(Megabytes, LogoMegabytes) };

    private static int Number(IConfiguration settings, string name, int least, int most, int otherwise) =>
        settings[name.Replace("__", ":", StringComparison.Ordinal)] is not { Length: > 0 } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : throw new InvalidOperationException($"{name} must be a number from {least} to {most}.");
}
