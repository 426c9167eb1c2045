using BankUI.Data.SqlCapture;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace BankUI.Shared.SqlInspector;

public static class SqlInspectorRegistration
{
    /// <summary>Registers the inspector's services beside the capture, unless the inspector is switched off.</summary>
    public static IServiceCollection AddSqlInspector(this IServiceCollection services, SqlInspectorSettings settings) => settings.Enabled
        ? services.AddScoped<SqlInspectorState>().AddScoped<CircuitHandler, SqlCircuitHandler>()
        : services;
}
