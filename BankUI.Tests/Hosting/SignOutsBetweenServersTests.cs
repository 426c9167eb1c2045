using BankUI.Data;
using BankUI.Data.PostgreSql;
using BankUI.Data.Startup;
using BankUI.Hosting;
using BankUI.Shared.SignIn;
using BankUI.Tests.Support;
using BankUI.Tests.Support.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting;

/// <summary>A user who is signed out on one server is looked at on the others at once.</summary>
public sealed class SignOutsBetweenServersTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestDatabase _bank = new(DatabaseProvider.PostgreSql);
    private ServiceProvider _one = null!;
    private ServiceProvider _two = null!;

    public async Task InitializeAsync()
    {
        _one = await ServeAsync();
        _two = await ServeAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var server in new[] { _one, _two })
        {
            await server.GetRequiredService<SignOutsBetweenServers>().StopAsync(default);
            await server.GetRequiredService<PostgreSqlNotifications>().StopAsync(default);
            await server.DisposeAsync();
        }

        _bank.Dispose();
    }

    [SkippableFact]
    public async Task The_other_server_hears_within_a_second_and_each_of_them_once()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        List<Guid> ofOne = [];
        List<Guid> ofTwo = [];
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        SignOutsOf(_one).Happened += id => Add(ofOne, id);
        SignOutsOf(_two).Happened += id =>
        {
            if (Add(ofTwo, id) == 1)
            {
                heard.TrySetResult();
            }
        };

        SignOutsOf(_one).Tell(first);
        await heard.Task.WaitAsync(Second);

        // What came back would come before this.
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        SignOutsOf(_one).Happened += id => answered.TrySetResult();
        SignOutsOf(_two).Tell(second);
        await answered.Task.WaitAsync(Second);
        Assert.Equal([first, second], ofOne);
        Assert.Equal([first, second], ofTwo);

        static int Add(List<Guid> list, Guid id)
        {
            lock (list)
            {
                list.Add(id);
                return list.Count;
            }
        }
    }

    private static SignOuts SignOutsOf(ServiceProvider server) => server.GetRequiredService<SignOuts>();

    private async Task<ServiceProvider> ServeAsync()
    {
        var server = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System)
            .AddBankDatabase(TestStore.SettingsOf(DatabaseProvider.PostgreSql, _bank.GivenConnectionString))
            .AddSingleton<SignOuts>().AddSingleton<SignOutsBetweenServers>().BuildServiceProvider();
        await server.GetRequiredService<SignOutsBetweenServers>().StartAsync(default);
        var notifications = server.GetRequiredService<PostgreSqlNotifications>();
        await notifications.StartAsync(default);
        await notifications.Listening;
        return server;
    }
}
