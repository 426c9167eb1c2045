using Npgsql;

namespace BankUI.Features.Lab.Sandbox.PostgreSql;

/// <summary>A schema, and the session of the role that may use it. Disposing it closes the session and drops both.</summary>
/// <param name="session">The open session; its default schema is this one.</param>
/// <param name="drop">Drops schema and role.</param>
internal sealed class LabSchema(NpgsqlConnection session, Action drop) : IDisposable
{
    private bool _isDisposed;

    public NpgsqlConnection Session => session;

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            session.Dispose();
            drop();
        }
    }
}
