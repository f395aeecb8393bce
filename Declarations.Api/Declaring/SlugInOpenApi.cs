using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Declarations.Api.Declaring;

/// <summary>Adds the route's <c>slug</c> to the OpenAPI document, which does not see what a <c>BindAsync</c> method reads.</summary>
internal static class SlugInOpenApi
{
    public static void DescribeSlug(this OpenApiOptions options) => options.AddOperationTransformer((operation, context, _) =>
    {
        if (context.Description.RelativePath?.Contains("{slug}", StringComparison.Ordinal) == true)
        {
            operation.Parameters ??= [];
            operation.Parameters.Insert(0, new OpenApiParameter
            {
                Name = "slug",
                In = ParameterLocation.Path,
                Required = true,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        return Task.CompletedTask;
    });
}
