using BankUI.Features.Lab;
using BankUI.Features.Lab.Panes;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;
using BankUI.Features.Lab.Sandbox.Sqlite;

namespace BankUI.Tests.Features.Lab;

/// <summary>What is shown of a step is what it runs.</summary>
public sealed class StepCodeTests : IDisposable
{
    private readonly SqliteLabDatabase _database = new(LabModel.Bank, TimeProvider.System);
    private readonly LabScript _lab;
    private int _total;

    public StepCodeTests() => _lab = new LabScript(_database, new LabValues([], new Dictionary<string, string?>()), [], (_, _) => throw new NotSupportedException());

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_changed_step_shows_its_changed_text_and_runs_it()
    {
        var before = _lab.Step("Add", () => _total += 1);
        var after = _lab.Step("Add", () => _total += 10);

        Assert.Equal("_total += 1;", before.Code);
        Assert.Equal("_total += 10;", after.Code);
        await before.RunAsync();
        await after.RunAsync();
        Assert.Equal(11, _total);
    }

    [Fact]
    public void A_block_is_shown_without_its_lambda_braces_and_indentation()
    {
        var step = _lab.Step("Count", async () =>
            {
                foreach (var number in new[] { 1, 2 })
                {
                    _total += number;
                }

                await Task.Yield();
            });

        Assert.Equal(
            """
            foreach (var number in new[] { 1, 2 })
            {
                _total += number;
            }

            await Task.Yield();
            """.ReplaceLineEndings("\n"),
            step.Code);
    }

    [Fact]
    public void An_expression_over_several_lines_keeps_its_shape()
    {
        var step = _lab.Step("Sum", () => _total = new[] { 1, 2 }
            .Where(number => number > 1)
            .Sum());

        Assert.Equal("_total = new[] { 1, 2 }\n    .Where(number => number > 1)\n    .Sum();", step.Code);
    }

    [Theory]
    [InlineData("await db.Accounts.SingleAsync(a => a.Id == 1);", "k:await v:1")]
    [InlineData("db.Add(new Activity { Type = \"DEP\", AmountCents = 100_00 }); // a deposit", "k:new v:\"DEP\" v:100_00 c:// a deposit")]
    [InlineData("$\"PRAGMA foreign_keys = {on}\"", "v:$\"PRAGMA foreign_keys = {on}\"")]
    [InlineData("inform(newest, format2)", "")]
    public void Code_is_coloured_and_stays_the_same_text(string code, string coloured)
    {
        var pieces = CSharpText.Pieces(code);

        Assert.Equal(code, string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Equal(coloured, string.Join(' ', pieces.Where(piece => piece.Kind is not null).Select(piece => $"{piece.Kind}:{piece.Text}")));
    }
}
