using System.Globalization;
using System.Text.Json.Serialization;

namespace BankUI.Shared.Dialogs;

/// <summary>What a dialog was opened for, so that it can be opened again in another circuit.</summary>
/// <param name="Of">What it is about: the name of an entity's class.</param>
/// <param name="Command">What is asked, such as <c>Deposit</c>.</param>
/// <param name="Rows">The ids of the rows, separated by commas; empty for a new one.</param>
public sealed record DialogKey(string Of, string Command, string Rows)
{
    /// <summary>The ids of the rows.</summary>
    [JsonIgnore]
    public long[] Ids => [.. Rows.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];

    /// <typeparam name="TEntity">The class of what it is about.</typeparam>
    /// <param name="command">What is asked.</param>
    /// <param name="ids">The rows; none for a new one.</param>
    public static DialogKey For<TEntity>(string command, params IEnumerable<long> ids) => new(typeof(TEntity).Name, command, string.Join(',', ids));

    /// <summary>Whether it asks this of rows of this class.</summary>
    public bool Is<TEntity>(string command) => (Of, Command) == (typeof(TEntity).Name, command);
}
