using BankUI.Features.Lab.OwnModel;
using BankUI.Features.Lab.OwnModel.Copies;
using BankUI.Features.Lab.OwnModel.Text;

namespace BankUI.Tests.Features.Lab.OwnModel.Copies;

/// <summary>What a handout says of a drawing.</summary>
public sealed class ModelHandoutTests
{
    [Fact]
    public async Task A_handout_has_the_link_the_tables_what_is_refused_the_csharp_and_the_sql_of_each_engine()
    {
        var view = await ViewAsync("A: Name unique, Since date optional\nB: Price decimal\nA 1-1 B required setnull\nA *-* B restrict as Pair with Note optional");

        var handout = ModelHandout.Of(view, new Uri("http://localhost/lab/model?design=abc"));

        Assert.StartsWith(
            """
            # A model of your own

            http://localhost/lab/model?design=abc

            ## A

            | Column | Type | Required | Unique | References | On delete |
            | --- | --- | --- | --- | --- | --- |
            | Id | whole number | yes | key |  |  |
            | Name | text | yes | yes |  |  |
            | Since | date | no | no |  |  |

            ## B

            | Column | Type | Required | Unique | References | On delete |
            | --- | --- | --- | --- | --- | --- |
            | Id | whole number | yes | key |  |  |
            | Price | decimal | yes | no |  |  |
            | AId | whole number | yes | yes | A.Id | SetNull |

            ## Pair

            | Column | Type | Required | Unique | References | On delete |
            | --- | --- | --- | --- | --- | --- |
            | AId | whole number | yes | part of the key | A.Id | Restrict |
            | BId | whole number | yes | part of the key | B.Id | Restrict |
            | Note | text | no | no |  |  |

            ## What would be refused

            - **SQL Server** when the tables are created: B.AId is required, so its column is NOT NULL, and a foreign key that sets it to NULL is refused. `B → A`

            """,
            handout, StringComparison.Ordinal);
        Assert.Contains($"## C#\n\n```csharp\n{view.CSharp!.Trim()}\n```\n", handout, StringComparison.Ordinal);
        Assert.All(view.Scripts, script => Assert.Contains($"## SQL for {script.Engine}\n\n```sql\n{script.Sql}\n```\n", handout, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drawing_without_an_address_has_no_link_and_one_that_all_take_says_so()
    {
        var handout = ModelHandout.Of(await ViewAsync("A: Name"), address: null);

        Assert.StartsWith("# A model of your own\n\n## A\n", handout, StringComparison.Ordinal);
        Assert.Contains("## What would be refused\n\nNothing: every engine takes it.\n", handout, StringComparison.Ordinal);
    }

    private static Task<ModelView> ViewAsync(string text) => ModelView.OfAsync(DrawnModelText.Read(text, out _), CancellationToken.None);
}
