using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace BankUI.Data.SqlCapture.Recording;

/// <summary>
/// A reader that counts the rows that were read. EF Core counts the calls to <see cref="Read"/>, including the one that finds the end,
/// and the reader cannot be asked later whether there was such a call.
/// </summary>
internal sealed class CountingDataReader(DbDataReader reader) : DbDataReader
{
    /// <summary>The rows of all results so far.</summary>
    public int Rows { get; private set; }

    public override int Depth => reader.Depth;

    public override int FieldCount => reader.FieldCount;

    public override int VisibleFieldCount => reader.VisibleFieldCount;

    public override bool HasRows => reader.HasRows;

    public override bool IsClosed => reader.IsClosed;

    public override int RecordsAffected => reader.RecordsAffected;

    public override object this[int ordinal] => reader[ordinal];

    public override object this[string name] => reader[name];

    /// <summary>The exception that ended reading, if any.</summary>
    public Exception? Failure { get; private set; }

    public override bool Read()
    {
        try
        {
            return Counted(reader.Read());
        }
        catch (Exception e)
        {
            Failure = e;
            throw;
        }
    }

    public override async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Counted(await reader.ReadAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            Failure = e;
            throw;
        }
    }

    public override bool NextResult()
    {
        try
        {
            return reader.NextResult();
        }
        catch (Exception e)
        {
            Failure = e;
            throw;
        }
    }

    /// <summary>Throws where a later statement of a batch fails.</summary>
    public override async Task<bool> NextResultAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Failure = e;
            throw;
        }
    }

    public override void Close() => reader.Close();

    public override Task CloseAsync() => reader.CloseAsync();

    public override ValueTask DisposeAsync() => reader.DisposeAsync();

    public override bool GetBoolean(int ordinal) => reader.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => reader.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        reader.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => reader.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        reader.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => reader.GetDataTypeName(ordinal);

    public override DateTime GetDateTime(int ordinal) => reader.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => reader.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => reader.GetDouble(ordinal);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    public override Type GetFieldType(int ordinal) => reader.GetFieldType(ordinal);

    public override T GetFieldValue<T>(int ordinal) => reader.GetFieldValue<T>(ordinal);

    public override Task<T> GetFieldValueAsync<T>(int ordinal, CancellationToken cancellationToken) =>
        reader.GetFieldValueAsync<T>(ordinal, cancellationToken);

    public override float GetFloat(int ordinal) => reader.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => reader.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => reader.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => reader.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => reader.GetInt64(ordinal);

    public override string GetName(int ordinal) => reader.GetName(ordinal);

    public override int GetOrdinal(string name) => reader.GetOrdinal(name);

    public override DataTable? GetSchemaTable() => reader.GetSchemaTable();

    public override Stream GetStream(int ordinal) => reader.GetStream(ordinal);

    public override string GetString(int ordinal) => reader.GetString(ordinal);

    public override TextReader GetTextReader(int ordinal) => reader.GetTextReader(ordinal);

    public override object GetValue(int ordinal) => reader.GetValue(ordinal);

    public override int GetValues(object[] values) => reader.GetValues(values);

    public override bool IsDBNull(int ordinal) => reader.IsDBNull(ordinal);

    public override Task<bool> IsDBNullAsync(int ordinal, CancellationToken cancellationToken) => reader.IsDBNullAsync(ordinal, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reader.Dispose();
        }
    }

    private bool Counted(bool hasRow)
    {
        Rows += hasRow ? 1 : 0;
        return hasRow;
    }
}
