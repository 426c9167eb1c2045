using System.Text.Json;
using BankUI.Data.SqlCapture.Recording;
using BankUI.Domain;

namespace BankUI.Data.Audit;

/// <summary>
/// That somebody did something to a row. What was done to several rows at once has an entry for each, with one <see cref="OperationId"/>. Entries are added in
/// the transaction of what they tell of, and the database lets nobody change or delete one.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>A name in the form that takes most room.</summary>
    public const int MaxActorLength = 256;

    public const int MaxKindLength = 20;
    public const int MaxKeyLength = 36;
    public const int MaxPressedLength = 80;
    public const int MaxPageLength = 200;

    /// <summary>In the order in which they were added.</summary>
    public long Id { get; private set; }

    /// <summary>The same for all entries of one transaction; the <see cref="Activity.OperationId"/> of what was posted by it.</summary>
    public required Guid OperationId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The name of who did it, at that time.</summary>
    public required string Actor { get; init; }

    /// <summary>The user, who may have been removed since; <see langword="null"/> where nobody signs in.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The name of the command.</summary>
    public required string Command { get; init; }

    /// <summary>The <see cref="AuditSubject.Kind"/> of the row; <see langword="null"/> where there is none.</summary>
    public string? SubjectKind { get; init; }

    /// <summary>Its <see cref="AuditSubject.Key"/>.</summary>
    public string? SubjectKey { get; init; }

    /// <summary>What was pressed, as the browser said; <see langword="null"/> where that is not known.</summary>
    public string? Pressed { get; init; }

    /// <summary>The path of the page; <see langword="null"/> where there was none.</summary>
    public string? Page { get; init; }

    /// <summary>The statements that ran, as JSON, without values; with the first entry of an operation only.</summary>
    public string? Statements { get; init; }

    /// <summary>How many rows the foreign keys changed; <see langword="null"/> where the engine does not say.</summary>
    public long? RowsByForeignKeys { get; init; }

    internal static string ToJson(IReadOnlyList<RanStatement> statements) => JsonSerializer.Serialize(statements);

    internal static IReadOnlyList<RanStatement> FromJson(string? statements) =>
        statements is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<RanStatement>>(statements) ?? [];
}
