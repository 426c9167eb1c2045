namespace BankUI.Features.SchemaMap;

public static class SchemaMapRegistration
{
    /// <summary>What reads and draws the schema.</summary>
    public static IServiceCollection AddSchemaMap(this IServiceCollection services) => services
        .AddScoped<SchemaReader>()
        .AddSingleton<SchemaScript>();
}
