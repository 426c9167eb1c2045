using BankUI.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BankUI.Data.Model.Configurations;

/// <summary>Columns for the keys of <see cref="TextKeys"/>: they are folded already, so they are compared by code points.</summary>
internal static class TextKeyColumn
{
    /// <summary>
    /// A memo that another program stored, for the second until <see cref="Startup.MissingKeys"/> fills in its key. An index with this filter is
    /// empty at any other time.
    /// </summary>
    public const string IsMissingMemoKey = "memo IS NOT NULL AND memo_key IS NULL";

    public static PropertyBuilder<string> IsTextKey(this PropertyBuilder<string> key, SqlDialect dialect) =>
        key.HasMaxLength(TextKeys.MaxLength).UseCollation(dialect.ByteByByte);

    /// <summary>
    /// The key that a list is searched and sorted by. A row that another program inserts has an empty one for a second, until
    /// <see cref="Startup.MissingKeys"/> fills it in.
    /// </summary>
    public static PropertyBuilder<string> IsSearchKey(this PropertyBuilder<string> key, SqlDialect dialect) =>
        key.IsTextKey(dialect).HasDefaultValue("").ValueGeneratedNever();
}
