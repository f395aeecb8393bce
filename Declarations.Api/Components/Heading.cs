using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Declarations.Api.Components;

/// <summary>A heading whose level is a parameter; it may look like one of another level.</summary>
public sealed class Heading : ComponentBase
{
    [Parameter, EditorRequired]
    public required int Level { get; set; }

    [Parameter]
    public int? Look { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, $"h{Level}");
        if (Look is { } look && look != Level)
        {
            builder.AddAttribute(1, "class", $"as-h{look}");
        }

        builder.AddContent(2, ChildContent);
        builder.CloseElement();
    }
}
