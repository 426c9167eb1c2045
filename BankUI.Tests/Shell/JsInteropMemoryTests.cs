using System.Reflection;
using System.Text.Json;
using BankUI.Tests.EndToEnd;
using BankUI.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace BankUI.Tests.Shell;

/// <summary>What a circuit's JavaScript calls make the serializer remember.</summary>
public sealed class JsInteropMemoryTests
{
    [Fact]
    public async Task Interfaces_of_what_is_passed_are_not_remembered_and_all_else_is_passed_as_before()
    {
        using var database = new TestDatabase();
        await using var app = BankApp.Create(AppProcess.On(database.File));
        using var circuit = app.Services.CreateScope();

        var runtime = Assert.IsAssignableFrom<JSRuntime>(circuit.ServiceProvider.GetRequiredService<IJSRuntime>());
        var options = (JsonSerializerOptions)typeof(JSRuntime).GetProperty("JsonSerializerOptions", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(runtime)!;

        object?[] arguments = [1, "a", null, new { Indeterminate = true }, new List<string> { "b" }];
        Assert.Equal("""[1,"a",null,{"indeterminate":true},["b"]]""", JsonSerializer.Serialize(arguments, options));
        Assert.Throws<NotSupportedException>(() => options.GetTypeInfo(typeof(IFormattable)));
        Assert.NotNull(options.GetTypeInfo(typeof(IReadOnlyList<string>)));
    }
}
