using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BankUI.Data.Queries;

/// <summary>
/// A query that EF Core works out once (<c>EF.CompileAsyncQuery</c>) and not at every call. One that is compiled belongs to the model that it
/// met first, and a process may have several: here it is compiled for each.
/// </summary>
/// <typeparam name="TQuery">The compiled delegate.</typeparam>
/// <param name="compile">Compiles it.</param>
internal sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : class
{
    private readonly ConditionalWeakTable<IModel, TQuery> _byModel = [];

    /// <summary>The delegate for contexts of the same model as this one.</summary>
    public TQuery For(BankDbContext db) => _byModel.GetValue(db.Model, _ => compile());
}
