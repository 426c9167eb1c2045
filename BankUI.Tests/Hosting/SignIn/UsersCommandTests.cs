using BankUI.Hosting;
using BankUI.Hosting.SignIn;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Hosting.SignIn;

public sealed class UsersCommandTests : IAsyncDisposable
{
    private readonly TestDatabase _database = new();
    private readonly WebApplication _app;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public UsersCommandTests() => _app = BankApp.Create(AppProcess.On(_database.File, "--SignIn=Always"));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task Users_are_added_changed_listed_and_removed()
    {
        Assert.Equal("There are no users.", await DoneAsync("list"));
        Assert.Equal("Ada is added as Administrator.", await DoneAsync("add", "Ada", "--role", "administrator", "--ConnectionStrings:Sqlite", "x"));
        Assert.Equal("Tess Teller is added as Teller.", await DoneAsync("add", "Tess Teller", "--role=Teller"));
        Assert.Equal("Tess Teller is Viewer now, and is signed out.", await DoneAsync("role", "tess teller", "Viewer"));
        Assert.Equal("Tess Teller has another password and no passkey, and is signed out.", await DoneAsync("reset", "Tess Teller"));
        Assert.Equal($"Ada\tAdministrator{Environment.NewLine}Tess Teller\tViewer", await DoneAsync("list"));
        Assert.Equal("Tess Teller is removed.", await DoneAsync("remove", "Tess Teller"));
        Assert.Contains("users add NAME --role", await DoneAsync("--help"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UsersCommand.BadArguments, "\"Chief\" is no role; there are Viewer, Teller, Administrator.", "add", "Ada", "--role", "Chief")]
    [InlineData(UsersCommand.BadArguments, "\"2\" is no role; there are Viewer, Teller, Administrator.", "add", "Ada", "--role", "2")]
    [InlineData(UsersCommand.BadArguments, "users add needs a name and a role, as in: users add Ada --role Teller", "add", "Ada")]
    [InlineData(UsersCommand.BadArguments, "users does not know this; users --help lists what it knows.", "promote", "Ada")]
    [InlineData(UsersCommand.BadArguments, "users does not know this; users --help lists what it knows.", "reset", "Ada", "a password is no argument")]
    [InlineData(UsersCommand.Refused, "There is no user “Ada”.", "reset", "Ada")]
    public async Task What_cannot_be_done_says_why(int code, string sentence, params string[] args)
    {
        Assert.Equal(code, await RunAsync(args));
        Assert.Equal(sentence, _error.ToString().Trim());
    }

    private async Task<string> DoneAsync(params string[] args)
    {
        _output.GetStringBuilder().Clear();
        var code = await RunAsync(args);
        Assert.True(code == UsersCommand.Ok, _error.ToString());
        return _output.ToString().Trim();
    }

    private async Task<int> RunAsync(string[] args)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await UsersCommand.RunAsync(args, scope.ServiceProvider, () => SignInBrowser.Password, _output, _error);
    }
}
