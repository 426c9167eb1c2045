using System.Data.Common;
using BankUI.Data.Deletion;
using BankUI.Data.Deletion.Planning;
using BankUI.Data.Startup;
using BankUI.Domain;
using BankUI.Features.Accounts.Details;
using BankUI.Features.Accounts.List;
using BankUI.Features.Enrollments.Courses;
using BankUI.Features.Enrollments.Students;
using BankUI.Shared.SqlInspector.Statements;
using BankUI.Tests.Support;

namespace BankUI.Tests.Data.PostgreSql;

/// <summary>What the inspector shows can be pasted: PostgreSQL reads it as it read what was sent.</summary>
public sealed class PostgreSqlFormattedTests : IDisposable
{
    private readonly TestDatabase _bank = new(DatabaseProvider.PostgreSql);

    public PostgreSqlFormattedTests()
    {
        using var raw = new RawDatabase(_bank);
        raw.Load(RawDatabase.SmallBank);
    }

    public void Dispose() => _bank.Dispose();

    [SkippableFact]
    public async Task What_pages_and_plans_send_is_understood_as_it_is_shown()
    {
        using var sql = _bank.Capture();
        await _bank.Get<AccountQueries>().PageAsync(new AccountListQuery { Search = "ada", Sort = AccountSort.Balance, Descending = true, DepositAtLeastCents = 1 });
        await _bank.Get<AccountQueries>().ActivityOfAllAsync([1, 2]);
        await _bank.Get<AccountDetailsQueries>().DetailsAsync(1);
        await _bank.Get<CourseQueries>().SuggestAsync("db", default);
        await _bank.Get<StudentQueries>().SuggestAsync("s", default);
        foreach (var target in new[] { DeletionTarget.Of<Account>(1, 2), DeletionTarget.Of<Student>(1), DeletionTarget.Of<Course>(1) })
        {
            await _bank.Get<DeletionPlanner>().PlanAsync(target, DeletionMethod.DatabaseCascade);
        }

        Assert.Contains(sql.All, statement => statement.Text.Contains("::", StringComparison.Ordinal));
        await using var connection = _bank.Connect();
        foreach (var statement in sql.All.Where(statement => statement.Sql.StatementCount == 1))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "EXPLAIN " + Formatted(statement.Text);
            foreach (var parameter in statement.Parameters)
            {
                var copy = command.CreateParameter();
                (copy.ParameterName, copy.Value) = (parameter.Name, parameter.Value ?? DBNull.Value);
                if (parameter.Value is null)
                {
                    copy.DbType = parameter.Type;
                }

                command.Parameters.Add(copy);
            }

            Assert.NotNull(await command.ExecuteScalarAsync());
        }
    }

    [SkippableTheory]
    [InlineData("SELECT count(*)::int::text || '::' FROM accounts")]
    [InlineData("SELECT '{\"a\": {\"b\": 1}}'::jsonb #>> '{a,b}', '{\"a\": 1}'::jsonb -> 'a', '{\"a\": 1}'::jsonb ->> 'a'")]
    [InlineData(@"SELECT E'it\'s  SELECT', $$a  FROM 'b'$$, $x$ -- $$ no comment $x$, U&'\0061', B'101'")]
    [InlineData("SELECT ARRAY[1, 2] @> ARRAY[1], ARRAY[1] <@ ARRAY[1, 2], (ARRAY[1, 2])[2], ARRAY[1, 2] && ARRAY[2]")]
    [InlineData("SELECT 'abc' ~ 'B', 'abc' ~* 'B', 'abc' !~ 'B', 'abc' !~* 'B', 1 << 3, 8 >> 1, 5 # 3, ~5, 2 ^ 3, - 3, -(-3)")]
    [InlineData("SELECT 1 WHERE 1 <> 2 AND 1 != 2 AND 1 <= 2 AND 2 >= 1 AND 'a' || 'b' = 'ab' AND 1::int IN (1, 2) AND 1 = ANY ('{1,2}'::int[])")]
    [InlineData("SELECT EXTRACT(EPOCH FROM INTERVAL '1 day'), TIMESTAMP '2026-03-01' AT TIME ZONE 'UTC', 1.5::numeric(10, 2), CAST('2' AS bigint)")]
    public async Task Formatted_it_answers_the_same(string sql)
    {
        await using var connection = _bank.Connect();

        Assert.Equal(await AnswerAsync(connection, sql), await AnswerAsync(connection, Formatted(sql)));
    }

    private static async Task<string> AnswerAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT row_to_json(t)::text FROM ({sql}) AS t";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static string Formatted(string sql) => string.Concat(SqlFormatter.Format(sql).Select(token => token.Text));
}
