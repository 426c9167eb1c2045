using System.Collections.Concurrent;
using System.Data.Common;
using BankUI.Hosting;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BankUI.Tests.EndToEnd;

/// <summary>What the database is asked when a page opens in a browser: by the first response and by the circuit together.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SqlOfOpeningTests(BankBrowser bank) : Journey(bank)
{
    [BrowserTheory]
    [InlineData("/accounts", 2)]
    [InlineData("/accounts?q=a&sort=balance&dir=desc&status=open", 2)]
    [InlineData("/accounts?open=1", 3)]
    [InlineData("/accounts?open=1,2,3", 3)]
    [InlineData("/accounts/1", 4)]
    [InlineData("/accounts/1?type=withdrawal", 4)]
    public async Task Opening_a_page_asks_for_everything_once(string address, int statements)
    {
        using var database = TestDatabase.OfSmallBank();

        var counting = new CountingInterceptor();
        await using var app = BankApp.Create(AppProcess.On(database.File), builder => builder.Services.AddSingleton<IInterceptor>(counting));
        await app.StartServingAsync();
        await app.Services.GetServices<IHostedService>().OfType<AccountListWarmUp>().Single().ExecuteTask!;
        counting.Statements.Clear();

        var page = await Bank.NewPersonAsync(address: app.Urls.First());
        await page.OpenAsync(address);
        await page.Context.CloseAsync();
        await app.StopAsync();

        var sent = counting.Statements.ToArray();
        Assert.Equal(sent.Distinct(), sent);
        Assert.True(sent.Length == statements, $"{sent.Length} statements:{Environment.NewLine}{string.Join(Environment.NewLine, sent)}");
    }

    private sealed class CountingInterceptor : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Statements { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Statements.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Statements.Enqueue(command.CommandText);
            return result;
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Statements.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}
