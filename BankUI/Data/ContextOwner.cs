using BankUI.Data.Changes;
using BankUI.Data.SqlCapture;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data;

/// <summary>
/// The scope that a context was handed out to. Contexts and their interceptors are shared by all scopes; whose SQL it is, and whose
/// changes, is asked here.
/// </summary>
/// <param name="Sql">Hears of its SQL; <see langword="null"/> where nobody does.</param>
/// <param name="Changes">The origin of its commits.</param>
internal sealed record ContextOwner(SqlRecorder? Sql, ChangeNotifications Changes)
{
    public static ContextOwner? Of(DbContext? context) => (context as BankDbContext)?.Owner;
}
