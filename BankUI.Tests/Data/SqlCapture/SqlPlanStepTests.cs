using BankUI.Data.SqlCapture.Running;

namespace BankUI.Tests.Data.SqlCapture;

public sealed class SqlPlanStepTests
{
    [Theory]
    [InlineData("SCAN accounts", true)]
    [InlineData("SCAN accounts USING COVERING INDEX ix_accounts_email", false)]
    [InlineData("SEARCH accounts USING INDEX ix_accounts_email (email=?)", false)]
    [InlineData("SCAN CONSTANT ROW", false)]
    [InlineData("USE TEMP B-TREE FOR ORDER BY", true)]
    [InlineData("Seq Scan on accounts a  (cost=0.00..1.05 rows=5 width=40)", true)]
    [InlineData("Parallel Seq Scan on activity x  (cost=0.00..1.05 rows=5 width=40)", true)]
    [InlineData("Sort  (cost=1.05..1.06 rows=5 width=40)", true)]
    [InlineData("Sort Key: a.owner", false)]
    [InlineData("Index Scan using ix_accounts_email on accounts a  (cost=0.28..8.30 rows=1 width=4)", false)]
    [InlineData("Index Only Scan using ix_accounts_email on accounts a  (cost=0.28..8.30 rows=1 width=4)", false)]
    [InlineData("Bitmap Heap Scan on accounts a  (cost=0.28..8.30 rows=1 width=4)", false)]
    [InlineData("Table Scan(OBJECT:([bank].[dbo].[accounts] AS [a]))", true)]
    [InlineData("Clustered Index Scan(OBJECT:([bank].[dbo].[accounts].[pk_accounts] AS [a]))", true)]
    [InlineData("Index Scan(OBJECT:([bank].[dbo].[accounts].[ix_accounts_email] AS [a]))", true)]
    [InlineData("Index Seek(OBJECT:([bank].[dbo].[accounts].[ix_accounts_email] AS [a]), SEEK:([a].[email]=[@p]) ORDERED FORWARD)", false)]
    [InlineData("Sort(ORDER BY:([a].[owner] ASC))", true)]
    public void What_is_slow_for_many_rows_is_known_in_the_words_of_each_engine(string text, bool isScan) => Assert.Equal(isScan, new SqlPlanStep(1, text).IsScan);

    [Theory]
    [InlineData("Index Cond: (email_key = 'ada@example.com'::text)", "Index Cond: (email_key = ••••::text)")]
    [InlineData("Filter: ((balance_cents > 5000) AND (owner ~~ 'O''Neil%'::text))", "Filter: ((balance_cents > ••••) AND (owner ~~ ••••::text))")]
    [InlineData(@"Filter: (owner = E'a\\b\'c'::text)", "Filter: (owner = ••••::text)")]
    [InlineData("Index Cond: (id = ANY ('{1,2}'::integer[]))", "Index Cond: (id = ANY (••••::integer[]))")]
    [InlineData("Filter: (NOT (hashed SubPlan 1))", "Filter: (NOT (hashed SubPlan 1))")]
    [InlineData("Seq Scan on accounts a_1  (cost=0.00..1.05 rows=5 width=40)", "Seq Scan on accounts a_1  (cost=0.00..1.05 rows=5 width=40)")]
    [InlineData("Filter(WHERE:([a].[balance_cents]>=(5000) AND [a].[owner]=N'Ada'))", "Filter(WHERE:([a].[balance_cents]>=(••••) AND [a].[owner]=••••))")]
    public void Without_values_it_says_what_is_done_and_not_with_what(string text, string masked) => Assert.Equal(masked, new SqlPlanStep(2, text).WithoutValues().Text);
}
