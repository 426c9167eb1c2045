using BankUI.Features.Lab;
using BankUI.Features.Lab.Stage;
using BankUI.Features.Lab.Exhibits;
using BankUI.Features.Lab.Parameters;
using BankUI.Features.Lab.Sandbox;

namespace BankUI.Tests.Features.Lab;

/// <summary>What a table of a handout has to write otherwise than it reads.</summary>
public sealed class HandoutTests : LabTest<HandoutTests.OddTable>
{
    [Fact]
    public async Task Bars_and_line_breaks_end_no_cell()
    {
        var run = await RunAsync();

        var handout = Handout.Of(run.View(), new Uri("http://localhost/lab/odd"));

        Assert.EndsWith(
            """
            Odd cells

            | a \| b | c |
            | --- | --- |
            | x \| y; \|\| joins texts | two lines |
            | C:\\\| | z |

            The lesson.

            """,
            handout,
            StringComparison.Ordinal);
    }

    public sealed class OddTable : Experiment
    {
        public override string Slug => "odd";

        public override string Title => "Odd";

        public override LabTopic Topic => LabTopic.Keys;

        public override string Question => "The question?";

        public override string Lesson => "The lesson.";

        public override LabModel Model(LabValues values) => LabModel.Bank;

        public override void Compose(LabScript lab) => lab.Step("Nothing", () => Task.CompletedTask).Finds(_ => "Found.").Exhibits(_ => new TableExhibit(
            "Odd cells",
            ["a | b", "c"],
            [[new("x | y", Note: "|| joins texts"), "two\nlines"], [@"C:\|", "z"]]));
    }
}
