using BankUI.Floor;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Error);
var connection = $"Data Source={builder.Configuration["file"] ?? throw new InvalidOperationException("--file names the database.")}";
builder.Services.AddDbContext<PlainContext>(options => options.UseSqlite(connection));

await using var app = builder.Build();
app.MapGet("/accounts", async () => HtmlTable.Of(await HandWrittenPage.ReadAsync(connection)));
app.MapGet("/ef", async (PlainContext db) => HtmlTable.Of(await PlainPage.ReadAsync(db)));
await app.StartAsync();
Console.WriteLine($"Floor is at {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()} (stop it with Ctrl+C)");
await app.WaitForShutdownAsync();
