using BankUI.Shared.Status;

namespace BankUI.Features.Status;

public static class StatusRegistration
{
    /// <summary>Registers what the status says of the database; other parts of the app add theirs.</summary>
    public static IServiceCollection AddStatus(this IServiceCollection services) => services.AddScoped<IStatusPart, DatabaseStatus>();
}
