using System.Text;
using System.Text.RegularExpressions;
using BankUI.Data.SqlCapture.Parsing;

namespace BankUI.Data.SqlCapture.Running;

/// <summary>A step of a plan, as the engine words it.</summary>
/// <param name="Depth">0 for the outermost.</param>
/// <param name="Text">What is done in it.</param>
public sealed partial record SqlPlanStep(int Depth, string Text)
{
    private const string Masked = "••••";

    // PostgreSQL's names of parts of a plan.
    private static readonly string[] Numbered = ["SubPlan", "InitPlan"];

    /// <summary>Whether it reads a whole table or index, or sorts: slow for many rows. A scan of what a subquery of SQLite made is one by this text, too.</summary>
    public bool IsScan => Scan().IsMatch(Text);

    /// <summary>
    /// The same without texts, and without the numbers of conditions: PostgreSQL writes the values of parameters into its plans, and whatever stood
    /// in the statement may be repeated in one. What the planner estimates stays.
    /// </summary>
    public SqlPlanStep WithoutValues()
    {
        var (shown, word, isEstimated) = (new StringBuilder(), "", Text.Contains("  (cost=", StringComparison.Ordinal));
        foreach (var token in SqlTokenizer.Tokens(Text))
        {
            var isValue = token.Kind == SqlTokenKind.Text || (token.Kind == SqlTokenKind.Number && !isEstimated && !Numbered.Contains(word));
            shown.Append(isValue ? Masked : token.Text);
            word = token.IsBlank ? word : token.Text;
        }

        return this with { Text = shown.ToString() };
    }

    // SQLite: SCAN a without an index; USE TEMP B-TREE FOR ORDER BY. PostgreSQL: Seq Scan on a, Sort  (cost=... SQL Server: Clustered Index Scan(OBJECT:..., Sort(ORDER BY:...
    [GeneratedRegex(@"^(SCAN (?!CONSTANT)\S+$|USE TEMP B-TREE|(Parallel )?Seq Scan on |(Incremental )?Sort  \(|((Clustered |Columnstore )?Index|Table|Remote) Scan\(|Sort\()", RegexOptions.CultureInvariant)]
    private static partial Regex Scan();
}
