using BankUI.Data.Access;
using BankUI.Data.Deletion;
using BankUI.Data.Model;
using BankUI.Data.SqlServer;
using BankUI.Domain;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Tests.Data.SqlServer;

public sealed class SqlServerChangeTrackingTests
{
    [Fact]
    public void Every_table_is_tracked_except_the_parts_of_deletions_and_the_users_which_no_open_page_shows()
    {
        using var db = new DesignTimeSqlServerContext().CreateDbContext([]);

        var tables = db.Model.GetEntityTypes()
            .Where(entity => entity.ClrType.Assembly == typeof(Account).Assembly && entity.ClrType != typeof(DeletionPart) && entity.ClrType != typeof(User))
            .Select(entity => entity.GetTableName()!);

        Assert.Equal(tables.Order(StringComparer.Ordinal), SqlServerChangeTracking.Tables.Order(StringComparer.Ordinal));
    }
}
