using BankUI.Data.SqlCapture;
using BankUI.Data.SqlCapture.Parsing;
using BankUI.Data.SqlCapture.Running;
using BankUI.Domain;

namespace BankUI.Shared.SqlInspector.Statements;

public sealed partial class SqlStatementView(IStatementRunner runner, ILogger<SqlStatementView> log) : IDisposable
{
    private string Kind => Statement.Kind.ToString().ToLowerInvariant();

    private bool IsSlow => Statement.Duration.TotalMilliseconds >= Settings.SlowMilliseconds;

    private string? OutcomeIcon => Statement.Outcome switch
    {
        SqlOutcome.Failed => "icon-failed",
        SqlOutcome.Cancelled => "icon-cancelled",
        SqlOutcome.TimedOut => "icon-timed-out",
        _ => null,
    };

    private string Numbers => string.Join(" · ", new[]
    {
        Statement.Sql.StatementCount > 1 ? $"{Statement.Sql.StatementCount} in a batch" : "",
        SqlWords.Rows(Statement),
        IsSlow ? "slow" : "",
        SqlWords.Time(Statement.Duration),
    }.Where(part => part.Length > 0));

    // SQL Server's messages may quote values.
    private string Shown(string words) => Settings.ShowValues ? words : SqlWords.WithoutValues(words);

    private string Asker => Statement.Caller ?? FirstWords;

    // In a narrow panel the line breaks before the method name.
    private int AfterDot => Asker.IndexOf('.', StringComparison.Ordinal) + 1;

    private string FirstWords => string.Join(' ', SqlTokenizer.Tokens(Statement.Text).Where(token => !token.IsBlank).Take(3).Select(token => token.Name));

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }

    protected override void OnInitialized() => _isOpen = StartsOpen;

    private void Toggle() => _isOpen = !_isOpen;

    private async Task PlanAsync()
    {
        if (_plan is not null)
        {
            _plan = null;
            return;
        }

        await AskAsync(ct => runner.PlanAsync(Statement, ct), plan => _plan = plan);
    }

    private Task AgainAsync() => AskAsync(ct => runner.AgainAsync(Statement, ct), rows => _rows = rows);

    private async Task AskAsync<T>(Func<CancellationToken, Task<Outcome<T>>> ask, Action<T> show)
        where T : class
    {
        if (_isAsking || !Settings.RunsStatements)
        {
            return;
        }

        (_isAsking, _problem) = (true, null);
        try
        {
            var outcome = await ask(_disposed.Token);
            if (outcome.IsOk)
            {
                show(outcome.Value);
            }
            else
            {
                _problem = Shown(outcome.Refusal.Sentence);
            }
        }
        catch (Exception) when (_disposed.IsCancellationRequested)
        {
            // The component is gone: there is nobody to show it to.
        }
        catch (Exception e)
        {
            // The exception is not logged: its message may contain the statement and its values.
            log.LogError("Asking the database about a statement failed with {Exception}", e.GetType().Name);
            _problem = Words.DatabaseFailed("Try again.");
        }
        finally
        {
            _isAsking = false;
        }
    }
}
