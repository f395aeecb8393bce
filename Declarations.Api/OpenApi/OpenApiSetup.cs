using Declarations.Api.Declaring;

namespace Declarations.Api.OpenApi;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiSetup
{
    public static void AddApiDescription(this IServiceCollection services)
    {
        services.AddSingleton<Examples>();
        services.AddOpenApi(options =>
        {
            options.DescribeSlug();
            options.AddSchemaTransformer(SchemaTypes.Correct);
            options.AddOperationTransformer<DescribeOperation>();
            options.AddDocumentTransformer<DescribeDocument>();
        });
    }
}
