using BankUI.Data.SqlCapture;
using BankUI.Data.Startup;
using Microsoft.Extensions.Configuration;

namespace BankUI.Tests.Data.SqlCapture;

public sealed class SqlInspectorSettingsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_the_settings_do_not_say_has_a_default_and_values_show_only_in_development(bool isDevelopment) => Assert.Equal(
        new SqlInspectorSettings(Enabled: true, ShowValues: isDevelopment, RunsStatements: true, MaxStatements: 500, MaxKilobytes: 256, SlowMilliseconds: 100),
        Read(isDevelopment));

    [Fact]
    public void An_empty_setting_is_one_that_says_nothing() => Assert.Equal(
        Read(isDevelopment: true),
        Read(isDevelopment: true, ("Enabled", ""), ("ShowValues", ""), ("RunsStatements", ""), ("MaxStatements", ""), ("MaxKilobytes", ""), ("SlowMilliseconds", "")));

    [Fact]
    public void Without_settings_at_all_the_same_is_kept_as_by_default_and_no_value_is_shown() =>
        Assert.Equal(Read(isDevelopment: false), new SqlInspectorSettings());

    [Fact]
    public void Every_setting_is_read() => Assert.Equal(
        new SqlInspectorSettings(Enabled: false, ShowValues: false, RunsStatements: false, MaxStatements: 50, MaxKilobytes: 160, SlowMilliseconds: 20),
        Read(
            isDevelopment: true,
            ("Enabled", "false"), ("ShowValues", "False"), ("RunsStatements", "FALSE"), ("MaxStatements", "50"), ("MaxKilobytes", "160"), ("SlowMilliseconds", "20")));

    [Theory]
    [InlineData("MaxStatements", "1")]
    [InlineData("MaxStatements", "500")]
    [InlineData("MaxKilobytes", "128")]
    [InlineData("MaxKilobytes", "256")]
    [InlineData("SlowMilliseconds", "0")]
    [InlineData("SlowMilliseconds", "60000")]
    [InlineData("ShowValues", "true")]
    public void What_is_just_within_bounds_is_taken(string name, string value) =>
        Assert.NotNull(Read(isDevelopment: false, (name, value)));

    [Theory]
    [InlineData("Enabled", "yes", "true or false")]
    [InlineData("Enabled", "1", "true or false")]
    [InlineData("ShowValues", "on", "true or false")]
    [InlineData("RunsStatements", " ", "true or false")]
    [InlineData("MaxStatements", "0", "a whole number from 1 to 500")]
    [InlineData("MaxStatements", "501", "a whole number from 1 to 500")]
    [InlineData("MaxStatements", "-1", "a whole number from 1 to 500")]
    [InlineData("MaxStatements", "many", "a whole number from 1 to 500")]
    [InlineData("MaxStatements", "1.5", "a whole number from 1 to 500")]
    [InlineData("MaxStatements", " 5", "a whole number from 1 to 500")]
    [InlineData("MaxStatements", "99999999999999999999", "a whole number from 1 to 500")]
    [InlineData("MaxKilobytes", "127", "a whole number from 128 to 256")]
    [InlineData("MaxKilobytes", "257", "a whole number from 128 to 256")]
    [InlineData("MaxKilobytes", "256 KB", "a whole number from 128 to 256")]
    [InlineData("SlowMilliseconds", "-1", "a whole number from 0 to 60000")]
    [InlineData("SlowMilliseconds", "60001", "a whole number from 0 to 60000")]
    [InlineData("SlowMilliseconds", "0.1", "a whole number from 0 to 60000")]
    public void A_setting_that_cannot_be_used_is_refused_by_name(string name, string value, string allowed)
    {
        var refusal = Assert.Throws<StartupException>(() => Read(isDevelopment: true, (name, value)));

        Assert.Equal($"SqlInspector:{name} is \"{value}\"; it must be {allowed}.", refusal.Message);
    }

    private static SqlInspectorSettings Read(bool isDevelopment, params (string Name, string Value)[] settings) => SqlInspectorSettings.Read(
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => $"SqlInspector:{setting.Name}", setting => (string?)setting.Value))
            .Build(),
        isDevelopment);
}
