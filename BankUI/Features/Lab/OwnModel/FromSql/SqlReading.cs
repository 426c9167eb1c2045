using BankUI.Features.Lab.OwnModel.Drawing;

namespace BankUI.Features.Lab.OwnModel.FromSql;

/// <summary>What was read of a text of <c>CREATE TABLE</c> statements.</summary>
/// <param name="Model">The drawing. It may be too large for a model, or clash with its rules: these say so.</param>
/// <param name="Notes">What of the text is not in it, or is there otherwise, in the order of the text.</param>
/// <param name="Dialect">As whose text it was read.</param>
public sealed record SqlReading(DrawnModel Model, IReadOnlyList<ReadingNote> Notes, SqlDialect Dialect);
