using System.Data;
using Microsoft.Data.Sqlite;

namespace BankUI.Data.Sqlite.Pooling;

/// <summary>The command that EF Core holds. It is executed by a command that its connection has prepared before, if there is one.</summary>
internal sealed class PreparedCommand : SqliteCommand
{
    private PreparedConnection? _connection;
    private SqliteCommand? _prepared;
    private SqliteDataReader? _reader;

    // Kept here: the driver would add each command to its connection, by a weak reference that the garbage collector has to finalize.
    public override SqliteConnection? Connection
    {
        get => _connection;
        set => _connection = (PreparedConnection?)value;
    }

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior) => Run(command => _reader = command.ExecuteReader(behavior));

    public override int ExecuteNonQuery() => Run(command => command.ExecuteNonQuery());

    public override object? ExecuteScalar() => Run(command => command.ExecuteScalar());

    public override void Prepare()
    {
        // It is prepared when it is first executed.
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
        }

        base.Dispose(disposing);
    }

    private T Run<T>(Func<SqliteCommand, T> execute)
    {
        GiveBack();
        var command = (_connection ?? throw new InvalidOperationException("The command has no connection.")).Take(CommandText);
        try
        {
            command.Transaction = Transaction;
            command.CommandTimeout = CommandTimeout;
            foreach (SqliteParameter parameter in Parameters)
            {
                command.Parameters.Add(parameter);
            }

            var result = execute(command);
            _prepared = command;
            return result;
        }
        catch
        {
            command.Dispose();
            throw;
        }
    }

    private void GiveBack()
    {
        _reader?.Dispose();
        if (_prepared is { } command)
        {
            _connection!.GiveBack(command);
        }

        (_reader, _prepared) = (null, null);
    }
}
