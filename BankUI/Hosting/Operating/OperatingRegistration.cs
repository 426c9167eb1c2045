namespace BankUI.Hosting.Operating;

public static class OperatingRegistration
{
    /// <summary>Registers backups at intervals; nothing where none are asked for.</summary>
    public static void AddBackups(this IServiceCollection services, BackupSettings? settings)
    {
        if (settings is not null)
        {
            services.AddSingleton(settings);
            services.AddSingleton<ScheduledBackups>();
            services.AddHostedService(services => services.GetRequiredService<ScheduledBackups>());
        }
    }
}
