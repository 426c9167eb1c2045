using System.Data.Common;
using BankUI.Data.SqlCapture.Parsing;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Data.SqlCapture.Repeats;
using BankUI.Data.Writes;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.SqlCapture;

/// <summary>One command that was sent to the database. What is known only after its rows have been read is set then.</summary>
/// <param name="sql">The SQL.</param>
/// <param name="source">The part of EF Core that sent it.</param>
public sealed class SqlStatement(SqlText sql, CommandSource source) : SqlEntry
{
    /// <summary>How many parameters of one statement are kept.</summary>
    public const int MaxParameters = 100;

    private string? _caller;
    private int _omittedHash;

    public SqlText Sql => sql;

    /// <summary>The SQL as it was sent; a very long one without its end.</summary>
    public string Text => sql.Text;

    public CommandSource Source => source;

    public SqlKind Kind => source switch
    {
        CommandSource.LinqQuery => SqlKind.Query,
        CommandSource.SaveChanges => SqlKind.Save,
        CommandSource.ExecuteDelete or CommandSource.ExecuteUpdate => SqlKind.Bulk,
        _ => SqlKind.Raw,
    };

    /// <summary>The first <see cref="MaxParameters"/> of them.</summary>
    public IReadOnlyList<SqlParameterValue> Parameters { get; private init; } = [];

    /// <summary>The parameters' values as SQL literals, by name.</summary>
    public IReadOnlyDictionary<string, string> Literals => Parameters.DistinctBy(parameter => parameter.Name).ToDictionary(parameter => parameter.Name, parameter => parameter.Literal);

    /// <summary>How many parameters are not kept.</summary>
    public int OmittedParameters { get; private init; }

    /// <summary>Whether enough is kept to run it again.</summary>
    public bool IsWhole => !sql.IsCut && OmittedParameters == 0 && !Parameters.Any(parameter => parameter.IsCut);

    /// <summary>The service method: the query's first tag, or the caller of <see cref="BankWriter"/>.</summary>
    public string? Caller => sql.Tags.FirstOrDefault(tag => tag != SqlRepeats.OnPurpose) ?? _caller;

    /// <summary>The model of its context, to find the navigation that a query loads.</summary>
    public IModel? Model { get; private init; }

    /// <summary>The time from sending it until its last row was read, or until it failed.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>The number of rows returned; <see langword="null"/> until the reader is closed, and for a command that reads none.</summary>
    public int? RowsRead { get; internal set; }

    /// <summary>The number of rows that the statement itself changed, without those that foreign keys changed in other tables.</summary>
    public int? RowsAffected { get; internal set; }

    /// <summary>What ON DELETE did because of it, by table; on SQLite, and in the lab.</summary>
    public IReadOnlyList<ForeignKeyEffect> ForeignKeyEffects { get; internal set; } = [];

    public SqlOutcome Outcome { get; internal set; }

    /// <summary>The error message of the database.</summary>
    public string? Error { get; internal set; }

    internal override int Size =>
        200 + Parameters.Sum(parameter => parameter.Size) + (2 * (Error?.Length ?? 0)) + ForeignKeyEffects.Sum(effect => 32 + (2 * effect.Table.Length));

    public static SqlStatement Of(DbCommand command, CommandEventData eventData)
    {
        var sql = SqlText.Of(command.CommandText);
        var parameters = new SqlParameterValue[Math.Min(command.Parameters.Count, MaxParameters)];
        for (var i = 0; i < parameters.Length; i++)
        {
            parameters[i] = SqlParameterValue.Of(command.Parameters[i]);
        }

        var omitted = default(HashCode);
        for (var i = parameters.Length; i < command.Parameters.Count; i++)
        {
            omitted.Add(SqlParameterValue.Of(command.Parameters[i]).Hash);
        }

        return new SqlStatement(sql, eventData.CommandSource)
        {
            Parameters = parameters,
            OmittedParameters = command.Parameters.Count - parameters.Length,
            _omittedHash = omitted.ToHashCode(),
            _caller = SqlCaller.Current,
            Model = eventData.Context?.Model,
        };
    }

    /// <summary>Whether this is the same statement with the same parameters as another one.</summary>
    public bool SameAs(SqlStatement other) =>
        (ReferenceEquals(Sql, other.Sql) || Sql.Shape == other.Sql.Shape)
        && Parameters.Count == other.Parameters.Count
        && _omittedHash == other._omittedHash
        && Parameters.Zip(other.Parameters).All(pair => pair.First.SameAs(pair.Second))
        && (ReferenceEquals(Sql, other.Sql) || Words(Text).SequenceEqual(Words(other.Text)));

    // Tags are ignored.
    private static IEnumerable<SqlToken> Words(string text) => SqlTokenizer.Tokens(text).Where(token => !token.IsBlank);

    internal void Fail(Exception exception)
    {
        (Outcome, Error) = exception switch
        {
            OperationCanceledException => (SqlOutcome.Cancelled, (string?)null),
            _ when DatabaseFailures.IsTimeout(exception) => (SqlOutcome.TimedOut, exception.Message),
            _ => (SqlOutcome.Failed, exception.Message),
        };
        Error = Error is { Length: > 1000 } words ? TypedText.Start(words, 1000) + "…" : Error;
    }
}
