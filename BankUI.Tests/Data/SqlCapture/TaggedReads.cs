using BankUI.Data;
using BankUI.Data.SqlCapture;
using BankUI.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BankUI.Tests.Data.SqlCapture;

/// <summary>Small queries that say who they are, and where they were recorded.</summary>
internal static class TaggedReads
{
    /// <summary>Reads something under a tag, as the test's own circuit or as another one.</summary>
    public static async Task ReadAsync(this TestDatabase bank, string tag, IServiceProvider? circuit = null)
    {
        var contexts = (circuit ?? bank.Get<IServiceProvider>()).GetRequiredService<IDbContextFactory<BankDbContext>>();
        await using var db = await contexts.CreateDbContextAsync();
        await db.Students.TagWith(tag).Select(student => student.Id).ToListAsync();
    }

    /// <summary>Every action with its statements' tags.</summary>
    public static IEnumerable<(string Name, string Statements)> Shown(this SqlRecorder sql) =>
        sql.Actions.Select(action => (action.Name, string.Join(", ", action.Tags())));

    public static IEnumerable<string> Tags(this SqlAction action) => action.Statements.Select(statement => statement.Sql.Tags[0]);
}
