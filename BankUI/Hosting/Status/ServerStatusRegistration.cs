using BankUI.Shared.Status;

namespace BankUI.Hosting.Status;

public static class ServerStatusRegistration
{
    /// <summary>Registers what the page of the status says of this process.</summary>
    public static void AddServerStatus(this IServiceCollection services)
    {
        services.AddSingleton<IStatusPart, ProcessStatus>();
        services.AddSingleton<IStatusPart, BackupStatus>();
        services.AddSingleton<RecentErrors>();
        services.AddSingleton<ILoggerProvider>(services => services.GetRequiredService<RecentErrors>());
        services.AddSingleton<IStatusPart>(services => services.GetRequiredService<RecentErrors>());
    }
}
