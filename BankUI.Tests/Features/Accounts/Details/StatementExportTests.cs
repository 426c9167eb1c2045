using System.Globalization;
using System.Text;
using BankUI.Domain;
using BankUI.Features.Accounts.Details.Statement;

namespace BankUI.Tests.Features.Accounts.Details;

public sealed class StatementExportTests
{
    private static readonly StatementLine Line = new(
        7, new DateTime(2026, 3, 1, 12, 5, 9, DateTimeKind.Utc), ActivityType.Deposit, 123_450, 200_000, "rent", "Bob");

    [Fact]
    public async Task A_line_has_entry_time_type_amount_balance_memo_and_other_account() => Assert.Equal(
        ["Entry,When (UTC),Type,Amount,Balance,Memo,Other account", "7,2026-03-01 12:05:09,DEP,1234.50,2000.00,rent,Bob"],
        await LinesAsync(Line));

    [Theory]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    [InlineData("de-DE")]
    public async Task It_is_written_alike_on_a_server_of_any_culture(string culture)
    {
        var here = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("7,2026-03-01 12:05:09,WD,-1234.50,2000.00,rent,Bob", (await LinesAsync(Line with { Type = ActivityType.Withdrawal }))[1]);
        }
        finally
        {
            CultureInfo.CurrentCulture = here;
        }
    }

    [Fact]
    public async Task By_its_mark_a_spreadsheet_takes_it_for_UTF_8() =>
        Assert.Equal([0xEF, 0xBB, 0xBF], (await WriteAsync(Line))[..3]);

    [Fact]
    public async Task Without_entries_there_is_the_header() => Assert.Single(await LinesAsync());

    [Fact]
    public async Task A_negative_amount_stays_a_number() => Assert.Contains(
        ",WD,-1234.50,", (await LinesAsync(Line with { Type = ActivityType.Withdrawal }))[1], StringComparison.Ordinal);

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("＝1+1")]
    [InlineData("−1")]
    [InlineData(" =1+1")]
    public async Task A_memo_that_a_spreadsheet_would_run_is_text(string memo) =>
        Assert.Equal($"'{memo}", (await LinesAsync(Line with { Memo = memo }))[1].Split(',')[5].Trim('"'));

    [Fact]
    public async Task Behind_a_semicolon_there_is_no_formula_either() => Assert.Contains(
        ",\"x;'=1+1\",\"y;'-1\"", (await LinesAsync(Line with { Memo = "x;=1+1", OtherOwner = "y;-1" }))[1], StringComparison.Ordinal);

    [Fact]
    public async Task A_memo_that_begins_with_a_carriage_return_is_text() =>
        Assert.Contains(",\"'\r'=1\",", Encoding.UTF8.GetString(await WriteAsync(Line with { Memo = "\r=1" })), StringComparison.Ordinal);

    [Fact]
    public async Task An_owner_that_a_spreadsheet_would_run_is_text() =>
        Assert.Equal("'=1+1", (await LinesAsync(Line with { OtherOwner = "=1+1" }))[1].Split(',')[6].Trim('"'));

    [Fact]
    public async Task A_formula_in_quotes_is_still_neutralised() => Assert.EndsWith(
        ",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",Bob", (await LinesAsync(Line with { Memo = "=HYPERLINK(\"http://x\",\"y\")" }))[1], StringComparison.Ordinal);

    [Fact]
    public async Task Quotes_and_commas_stay_within_their_cell() => Assert.EndsWith(
        ",\"rent, \"\"March\"\"\",Bob", (await LinesAsync(Line with { Memo = "rent, \"March\"" }))[1], StringComparison.Ordinal);

    [Fact]
    public async Task What_is_missing_is_an_empty_cell() => Assert.EndsWith(
        ",2000.00,,", (await LinesAsync(Line with { Memo = null, OtherOwner = null }))[1], StringComparison.Ordinal);

    [Fact]
    public async Task The_body_is_left_open_for_the_server()
    {
        using var body = new MemoryStream();

        await StatementExport.WriteAsync(body, Of([]), CancellationToken.None);

        Assert.True(body.CanWrite);
    }

    private static async Task<string[]> LinesAsync(params StatementLine[] lines) =>
        Encoding.UTF8.GetString(await WriteAsync(lines)).TrimStart('\uFEFF').TrimEnd('\n', '\r').ReplaceLineEndings("\n").Split('\n');

    private static async Task<byte[]> WriteAsync(params StatementLine[] lines)
    {
        using var body = new MemoryStream();
        await StatementExport.WriteAsync(body, Of(lines), CancellationToken.None);
        return body.ToArray();
    }

    private static async IAsyncEnumerable<StatementLine> Of(IEnumerable<StatementLine> lines)
    {
        foreach (var line in lines)
        {
            await Task.Yield();
            yield return line;
        }
    }
}
