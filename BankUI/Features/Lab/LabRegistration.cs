using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Sandbox.PostgreSql;
using BankUI.Features.Lab.Sandbox.Sqlite;

namespace BankUI.Features.Lab;

public static class LabRegistration
{
    /// <summary>Registers the lab and every <see cref="Experiment"/> of this assembly that needs nothing to be created: those on a drawn model need that.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="settings">Whether experiments can run on a server, too; without it they run on SQLite.</param>
    public static IServiceCollection AddLab(this IServiceCollection services, LabSettings? settings = null)
    {
        return services
            .AddSingleton(settings ?? new LabSettings())
            .AddSingleton<SqliteLab>()
            .AddSingleton<PostgreSqlLab>()
            .AddSingleton(services => new LabEngines(services.GetRequiredService<LabSettings>().PostgreSql is null
                ? [services.GetRequiredService<SqliteLab>()]
                : [services.GetRequiredService<SqliteLab>(), services.GetRequiredService<PostgreSqlLab>()]))
            .AddSingleton<Laboratory>()
            .AddSingleton(_ => new ExperimentCatalog(Experiments()));
    }

    // Not before the lab is opened: to look for them, all types of the app are loaded.
    private static IEnumerable<Experiment> Experiments() => typeof(Experiment).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Experiment)) && type.GetConstructor([]) is not null)
        .Select(type => (Experiment)Activator.CreateInstance(type)!);
}
