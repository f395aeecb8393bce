using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using BlipFill = DocumentFormat.OpenXml.Drawing.Pictures.BlipFill;
using NonVisualDrawingProperties = DocumentFormat.OpenXml.Drawing.Pictures.NonVisualDrawingProperties;
using NonVisualPictureDrawingProperties = DocumentFormat.OpenXml.Drawing.Pictures.NonVisualPictureDrawingProperties;
using NonVisualPictureProperties = DocumentFormat.OpenXml.Drawing.Pictures.NonVisualPictureProperties;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using ParagraphProperties = DocumentFormat.OpenXml.Wordprocessing.ParagraphProperties;
using Picture = DocumentFormat.OpenXml.Drawing.Pictures.Picture;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;
using ShapeProperties = DocumentFormat.OpenXml.Drawing.Pictures.ShapeProperties;

namespace Declarations.Exporting;

/// <summary>A picture in a paragraph of its own.</summary>
internal static class WordPicture
{
    private const string Relationship = "picture";
    private const double UnitsOfMillimetre = 36_000;
    private const uint Id = 1;

    public static Paragraph Add(MainDocumentPart main, ExportedPicture picture, bool isRightToLeft)
    {
        var part = main.AddImagePart(ImagePartType.Png, Relationship);
        using (var png = new MemoryStream(picture.Png))
        {
            part.FeedData(png);
        }

        var (width, height) = ((long)(picture.Width * UnitsOfMillimetre), (long)(picture.Height * UnitsOfMillimetre));
        var drawn = new Picture(
            new NonVisualPictureProperties(new NonVisualDrawingProperties { Id = Id, Name = Relationship }, new NonVisualPictureDrawingProperties()),
            new BlipFill(new Blip { Embed = Relationship }, new Stretch(new FillRectangle())),
            new ShapeProperties(
                new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = width, Cy = height }),
                new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle }));
        return new Paragraph(
            new ParagraphProperties { BiDi = isRightToLeft ? new BiDi() : null },
            new Run(new Drawing(new Inline(
                new Extent { Cx = width, Cy = height },
                new DocProperties { Id = Id, Name = Relationship, Description = Texts.XmlText.Of(picture.Alternative) },
                new Graphic(new GraphicData(drawn) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
            { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 })));
    }
}
