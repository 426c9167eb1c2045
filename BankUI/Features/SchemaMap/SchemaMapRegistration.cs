namespace BankUI.Features.SchemaMap;

public static class SchemaMapRegistration
{
    /// <summary>Registers the services that read and draw the schema.</summary>
    public static IServiceCollection AddSchemaMap(this IServiceCollection services) => services
        .AddScoped<SchemaReader>()
        .AddSingleton<SchemaScript>();
}
