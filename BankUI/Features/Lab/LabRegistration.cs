namespace BankUI.Features.Lab;

public static class LabRegistration
{
    /// <summary>Registers the lab and every <see cref="Experiment"/> of this assembly.</summary>
    public static IServiceCollection AddLab(this IServiceCollection services)
    {
        foreach (var experiment in typeof(Experiment).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Experiment))))
        {
            services.AddSingleton(typeof(Experiment), experiment);
        }

        return services.AddSingleton<Laboratory>().AddSingleton<ExperimentCatalog>();
    }
}
