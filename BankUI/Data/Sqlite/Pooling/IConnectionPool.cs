using System.Data.Common;

namespace BankUI.Data.Sqlite.Pooling;

/// <summary>Connections that outlive the contexts that work on them, where the engine is better off with that.</summary>
public interface IConnectionPool
{
    /// <summary>A connection for one context at a time.</summary>
    DbConnection Rent();

    /// <summary>Takes it back; a transaction that is still open on it is rolled back.</summary>
    void Return(DbConnection connection);
}
