using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BankUI.Shared.SqlInspector;

public static class SqlInspectorRegistration
{
    /// <summary>
    /// Registers the inspector's services beside the capture. The audit trail has what was pressed, and on which page, from them, so they are there when the
    /// inspector is switched off, too.
    /// </summary>
    public static IServiceCollection AddSqlInspector(this IServiceCollection services) =>
        services.AddScoped<SqlInspectorState>().AddScoped<CircuitHandler, SqlCircuitHandler>();
}
