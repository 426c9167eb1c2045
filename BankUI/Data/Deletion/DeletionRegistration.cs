using BankUI.Data.Deletion.Planning;
using BankUI.Data.Deletion.Restoring;
using BankUI.Data.Deletion.Running;

namespace BankUI.Data.Deletion;

public static class DeletionRegistration
{
    /// <summary>Registers planning, deleting and restoring. Features register their <see cref="DeletionPolicy"/>.</summary>
    internal static IServiceCollection AddDeletion(this IServiceCollection services) => services
        .AddScoped<DeletionPolicies>()
        .AddScoped<DeletionPlanner>()
        .AddScoped<DeletionService>()
        .AddScoped<RestoreService>();
}
